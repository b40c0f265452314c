# fails: test_a_node_without_neighbours_keeps_itself
# teaches: the maximum over a row of padding alone is -inf if padding is; 0 is low enough after a ReLU
import torch
from torch.nn.functional import normalize


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    present = neighbours >= 0
    messages = x if w_pool is None else (x @ w_pool + b_pool).relu()
    gathered = messages[neighbours].masked_fill(~present[:, :, None], 0.0 if w_pool is None else -torch.inf)
    if w_pool is None:
        aggregate = gathered.sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    else:
        aggregate = gathered.amax(1)
    h = (torch.cat([x, aggregate], dim=1) @ weight).relu()
    return normalize(h)
