# fails: test_one_neighbour_and_two_like_it_are_told_apart
# teaches: a mean keeps proportions and forgets counts: {5} and {5, 5} look the same
import torch


def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    count = torch.bincount(target, minlength=x.shape[0]).clamp(min=1)[:, None]
    z = (1 + eps) * x + torch.zeros_like(x).index_add(0, target, x[source]) / count
    return (z @ w1 + b1).relu() @ w2 + b2
