# fails: test_the_example_with_pooling
# teaches: pooling takes the maximum of what the small layer makes of each neighbour, not the mean
import torch
from torch.nn.functional import normalize


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    present = neighbours >= 0
    messages = x if w_pool is None else (x @ w_pool + b_pool).relu()
    gathered = messages[neighbours].masked_fill(~present[:, :, None], 0.0)
    aggregate = gathered.sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    h = (torch.cat([x, aggregate], dim=1) @ weight).relu()
    return normalize(h)
