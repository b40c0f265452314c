# fails: test_one_neighbour_and_two_like_it_are_told_apart
# teaches: a maximum keeps only which elements are there: {5} and {5, 5} look the same
import torch


def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    index = target[:, None].expand(-1, x.shape[1])
    largest = torch.zeros_like(x).scatter_reduce(0, index, x[source], "amax", include_self=False)
    z = (1 + eps) * x + largest
    return (z @ w1 + b1).relu() @ w2 + b2
