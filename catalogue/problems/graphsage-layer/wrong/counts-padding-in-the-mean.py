# fails: test_the_example_by_hand
# teaches: the mean divides by the number of neighbours, not by the number of places
import torch
from torch.nn.functional import normalize


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    present = neighbours >= 0
    messages = x if w_pool is None else (x @ w_pool + b_pool).relu()
    gathered = messages[neighbours].masked_fill(~present[:, :, None], 0.0)
    if w_pool is None:
        aggregate = gathered.mean(1)
    else:
        aggregate = gathered.amax(1)
    h = (torch.cat([x, aggregate], dim=1) @ weight).relu()
    return normalize(h)
