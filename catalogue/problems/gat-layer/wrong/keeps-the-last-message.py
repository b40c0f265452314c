# fails: test_an_edge_that_stands_twice_counts_twice
# teaches: += with a repeated index writes once for each place and loses messages; index_add or scatter_add sums them
import torch
from torch.nn.functional import leaky_relu


def gat_layer(x, edge_index, weight, a_source, a_target, concat=True):
    nodes, (heads, out) = x.shape[0], a_source.shape
    source, target = edge_index
    z = (x @ weight).reshape(nodes, heads, out)
    scores = leaky_relu((z * a_source).sum(-1)[source] + (z * a_target).sum(-1)[target], 0.2)
    index = target[:, None].expand_as(scores)
    largest = scores.new_full((nodes, heads), -torch.inf).scatter_reduce(0, index, scores.detach(), "amax")
    weights = (scores - largest[target]).exp()
    total = weights.new_zeros(nodes, heads).index_add(0, target, weights)
    weights = weights / total[target]
    y = torch.zeros_like(z)
    y[target] += weights[:, :, None] * z[source]
    return y.flatten(1) if concat else y.mean(1)
