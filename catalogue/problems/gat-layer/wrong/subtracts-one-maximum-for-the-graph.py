# fails: test_nodes_thousands_apart_each_have_their_own_maximum
# teaches: the largest score of the graph sends the exponentials of a node far below it to 0, and 0 / 0 is NaN
import torch
from torch.nn.functional import leaky_relu


def gat_layer(x, edge_index, weight, a_source, a_target, concat=True):
    nodes, (heads, out) = x.shape[0], a_source.shape
    source, target = edge_index
    z = (x @ weight).reshape(nodes, heads, out)
    scores = leaky_relu((z * a_source).sum(-1)[source] + (z * a_target).sum(-1)[target], 0.2)
    if scores.shape[0] == 0:
        return x.new_zeros(nodes, heads * out if concat else out)
    largest = scores.amax(dim=0)
    weights = (scores - largest).exp()
    total = weights.new_zeros(nodes, heads).index_add(0, target, weights)
    weights = weights / total[target]
    y = torch.zeros_like(z).index_add(0, target, weights[:, :, None] * z[source])
    return y.flatten(1) if concat else y.mean(1)
