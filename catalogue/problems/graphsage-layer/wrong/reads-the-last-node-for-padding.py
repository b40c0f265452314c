# fails: test_padding_reads_no_node
# teaches: -1 is a valid index, that of the last node: what was read for padding must be overwritten
import torch
from torch.nn.functional import normalize


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    messages = x if w_pool is None else (x @ w_pool + b_pool).relu()
    gathered = messages[neighbours]
    if w_pool is None:
        aggregate = gathered.mean(1)
    else:
        aggregate = gathered.amax(1)
    h = (torch.cat([x, aggregate], dim=1) @ weight).relu()
    return normalize(h)
