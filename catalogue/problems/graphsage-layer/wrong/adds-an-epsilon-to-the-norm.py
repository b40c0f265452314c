# fails: test_small_rows_are_normalised_too
# teaches: 1e-6 beside a norm of 1e-6 halves the row; clamp the norm from below by something tiny instead
import torch


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    present = neighbours >= 0
    messages = x if w_pool is None else (x @ w_pool + b_pool).relu()
    gathered = messages[neighbours].masked_fill(~present[:, :, None], 0.0)
    if w_pool is None:
        aggregate = gathered.sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    else:
        aggregate = gathered.amax(1)
    h = (torch.cat([x, aggregate], dim=1) @ weight).relu()
    return h / (h.norm(dim=1, keepdim=True) + 1e-6)
