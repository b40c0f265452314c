# fails: test_nodes_without_edges_keep_their_own_features
# teaches: degrees of A without the loop are 0 for an isolated node, and 0 to the power of -1/2 is infinite
import torch


def gcn_layer(x, edges, weight):
    nodes = x.shape[0]
    loops = torch.arange(nodes)
    scale = torch.bincount(edges.flatten(), minlength=nodes).to(x.dtype).rsqrt()
    source = torch.cat([edges[0], edges[1], loops])
    target = torch.cat([edges[1], edges[0], loops])
    projected = x @ weight
    return torch.zeros_like(projected).index_add(0, target, projected[source] * (scale[source] * scale[target])[:, None])
