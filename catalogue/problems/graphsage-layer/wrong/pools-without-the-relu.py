# fails: test_the_pooling_layer_ends_with_a_relu
# teaches: without its ReLU the small layer is linear, and negative numbers reach the maximum
import torch
from torch.nn.functional import normalize


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    present = neighbours >= 0
    messages = x if w_pool is None else x @ w_pool + b_pool
    gathered = messages[neighbours].masked_fill(~present[:, :, None], 0.0 if w_pool is None else -torch.inf)
    if w_pool is None:
        aggregate = gathered.sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    else:
        aggregate = gathered.amax(1)
        aggregate = aggregate.masked_fill(~present.any(1, keepdim=True), 0.0)
    h = (torch.cat([x, aggregate], dim=1) @ weight).relu()
    return normalize(h)
