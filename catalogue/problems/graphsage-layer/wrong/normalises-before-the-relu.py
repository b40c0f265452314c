# fails: test_negative_parts_are_cut_before_the_norm_is_taken
# teaches: the norm is that of the result: cut off negative parts first
import torch
from torch.nn.functional import normalize


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    present = neighbours >= 0
    messages = x if w_pool is None else (x @ w_pool + b_pool).relu()
    gathered = messages[neighbours].masked_fill(~present[:, :, None], 0.0)
    if w_pool is None:
        aggregate = gathered.sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    else:
        aggregate = gathered.amax(1)
    h = torch.cat([x, aggregate], dim=1) @ weight
    return normalize(h).relu()
