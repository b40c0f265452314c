# fails: test_padding_does_not_pass_through_the_pooling_layer
# teaches: a padded row of zeros becomes ReLU(b) in the pooling layer; mask after it
import torch
from torch.nn.functional import normalize


def graphsage_layer(x, neighbours, weight, w_pool=None, b_pool=None):
    present = neighbours >= 0
    gathered = x[neighbours].masked_fill(~present[:, :, None], 0.0)
    if w_pool is None:
        aggregate = gathered.sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    else:
        aggregate = (gathered @ w_pool + b_pool).relu().amax(1)
    h = (torch.cat([x, aggregate], dim=1) @ weight).relu()
    return normalize(h)
