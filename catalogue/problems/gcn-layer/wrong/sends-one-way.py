# fails: test_the_direction_in_which_an_edge_is_written_does_not_matter
# teaches: an undirected edge written once is two entries of A, so each edge carries two messages
import torch


def gcn_layer(x, edges, weight):
    nodes = x.shape[0]
    loops = torch.arange(nodes)
    source, target = torch.cat([edges[0], loops]), torch.cat([edges[1], loops])
    scale = torch.bincount(target, minlength=nodes).to(x.dtype).rsqrt()
    projected = x @ weight
    return torch.zeros_like(projected).index_add(0, target, projected[source] * (scale[source] * scale[target])[:, None])
