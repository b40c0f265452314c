# fails: test_gradients_are_finite_at_a_row_of_zeros
# teaches: where() hides a NaN from the output, not from the gradient: make the divisor safe before dividing
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
    norm = h.norm(dim=1, keepdim=True)
    return torch.where(norm > 0, h / norm, torch.zeros_like(h))
