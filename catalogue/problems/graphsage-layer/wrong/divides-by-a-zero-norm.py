# fails: test_a_row_of_zeros_stays_zero
# teaches: ReLU can leave a row of zeros, and 0 / 0 is NaN
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
    return h / h.norm(dim=1, keepdim=True)
