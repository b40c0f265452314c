# fails: test_the_example_by_hand
# teaches: dividing by the degree of the receiver alone is the random walk, not the symmetric normalisation
import torch


def gcn_layer(x, edges, weight):
    nodes = x.shape[0]
    loops = torch.arange(nodes)
    source = torch.cat([edges[0], edges[1], loops])
    target = torch.cat([edges[1], edges[0], loops])
    degree = torch.bincount(target, minlength=nodes).to(x.dtype)
    projected = x @ weight
    return torch.zeros_like(projected).index_add(0, target, projected[source]) / degree[:, None]
