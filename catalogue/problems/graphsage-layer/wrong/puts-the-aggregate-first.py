# fails: test_the_example_by_hand
# teaches: the rows of the weight for the node itself come first
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
    h = (torch.cat([aggregate, x], dim=1) @ weight).relu()
    return normalize(h)
