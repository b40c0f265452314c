# fails: test_gradients_are_finite_at_a_row_of_zeros
# teaches: the slope of a square root at 0 is infinite, and clamping what it gives turns that into 0 * inf; clamp the sum of squares before it
import torch


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    present = neighbours >= 0
    messages = x if w_pool is None else (x @ w_pool + b_pool).relu()
    gathered = messages[neighbours].masked_fill(~present[:, :, None], 0.0)
    if w_pool is None:
        aggregate = gathered.sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    else:
        aggregate = gathered.amax(1)
    h = torch.cat([x, aggregate], dim=1) @ weight
    h = h * (h > 0)
    return h / h.square().sum(dim=1, keepdim=True).sqrt().clamp(min=1e-12)
