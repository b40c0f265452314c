# fails: test_makes_no_matrix_of_nodes_by_nodes
# teaches: a dense adjacency has nodes squared entries, nearly all of them 0
import torch


def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    times = torch.zeros(x.shape[0], x.shape[0], dtype=x.dtype)
    times.index_put_((target, source), torch.ones_like(target, dtype=x.dtype), accumulate=True)
    z = (1 + eps) * x + times @ x
    return (z @ w1 + b1).relu() @ w2 + b2
