# fails: test_makes_no_matrix_of_nodes_by_nodes
# teaches: a dense table of weights has nodes squared entries, nearly all of them 0
import torch
from torch.nn.functional import leaky_relu


def gat_layer(x, edge_index, weight, a_source, a_target, concat=True):
    nodes, (heads, out) = x.shape[0], a_source.shape
    source, target = edge_index
    z = (x @ weight).reshape(nodes, heads, out)
    scores = leaky_relu((z * a_source).sum(-1)[None, :] + (z * a_target).sum(-1)[:, None], 0.2)
    times = torch.zeros(nodes, nodes, dtype=x.dtype).index_put((target, source), torch.ones_like(target, dtype=x.dtype), accumulate=True)[:, :, None]
    scores = scores.masked_fill(times == 0, -1e300 if x.dtype == torch.float64 else -1e38)
    weights = (scores - scores.amax(dim=1, keepdim=True)).exp() * times
    weights = weights / weights.sum(dim=1, keepdim=True).clamp(min=1e-30)
    y = torch.einsum("ijh,jho->iho", weights, z)
    return y.flatten(1) if concat else y.mean(1)
