# fails: test_makes_no_matrix_of_nodes_by_nodes
# teaches: a dense adjacency has nodes squared entries, nearly all of them 0
import torch


def gcn_layer(x, edges, weight):
    adjacency = torch.eye(x.shape[0], dtype=x.dtype)
    adjacency[edges[0], edges[1]] = 1
    adjacency[edges[1], edges[0]] = 1
    scale = adjacency.sum(dim=1).rsqrt()
    return scale[:, None] * (adjacency @ (scale[:, None] * (x @ weight)))
