import torch
from torch import Tensor
from torch.nn.functional import leaky_relu


def gat_layer(
    x: Tensor, edge_index: Tensor, weight: Tensor, a_source: Tensor, a_target: Tensor, concat: bool = True
) -> Tensor:
    """x (nodes, in), edges source -> target (2, edges) -> (nodes, heads*out), or (nodes, out) if not concat."""
    nodes, (heads, out) = x.shape[0], a_source.shape
    source, target = edge_index
    z = (x @ weight).reshape(nodes, heads, out)
    scores = leaky_relu((z * a_source).sum(-1)[source] + (z * a_target).sum(-1)[target], 0.2)  # (edges, heads)
    largest = scores.new_full((nodes, heads), float("-inf"))  # per node: one for all would send low nodes to 0 / 0
    largest = largest.scatter_reduce(0, target[:, None].expand_as(scores), scores.detach(), "amax")
    weights = (scores - largest[target]).exp()
    total = weights.new_zeros(nodes, heads).index_add(0, target, weights)
    weights = weights / total[target]  # per edge: a node without edges is never divided
    y = torch.zeros_like(z).index_add(0, target, weights[:, :, None] * z[source])
    return y.flatten(1) if concat else y.mean(1)
