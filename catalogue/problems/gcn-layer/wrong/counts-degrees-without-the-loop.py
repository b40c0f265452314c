# fails: test_matches_the_dense_definition_in_float64
# teaches: the degrees are those of A + I: the self-loop counts, which also keeps an isolated node from dividing by 0
import torch


def gcn_layer(x, edges, weight):
    nodes = x.shape[0]
    loops = torch.arange(nodes)
    scale = torch.bincount(edges.flatten(), minlength=nodes).clamp(min=1).to(x.dtype).rsqrt()
    source = torch.cat([edges[0], edges[1], loops])
    target = torch.cat([edges[1], edges[0], loops])
    projected = x @ weight
    return torch.zeros_like(projected).index_add(0, target, projected[source] * (scale[source] * scale[target])[:, None])
