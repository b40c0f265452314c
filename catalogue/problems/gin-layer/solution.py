from torch import Tensor


def gin_layer(
    x: Tensor, edge_index: Tensor, eps: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Tensor:
    """x (nodes, in), edges source -> target (2, edges), eps (), an MLP in -> hidden -> out -> (nodes, out)."""
    source, target = edge_index
    z = ((1 + eps) * x).index_add(0, target, x[source])  # index_add, since indexed += writes once for each place
    return (z @ w1 + b1).relu() @ w2 + b2
