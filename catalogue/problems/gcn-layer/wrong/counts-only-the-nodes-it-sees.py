# fails: test_nodes_without_edges_keep_their_own_features
# teaches: the number of nodes is that of the features; the largest index in the edges misses isolated nodes at the end
import torch


def gcn_layer(x, edges, weight):
    nodes = int(edges.max()) + 1 if edges.numel() else 0
    loops = torch.arange(nodes)
    source = torch.cat([edges[0], edges[1], loops])
    target = torch.cat([edges[1], edges[0], loops])
    scale = torch.bincount(target, minlength=nodes).to(x.dtype).rsqrt()
    projected = x @ weight
    return torch.zeros_like(projected).index_add(0, target, projected[source] * (scale[source] * scale[target])[:, None])
