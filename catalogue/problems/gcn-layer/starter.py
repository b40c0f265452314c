from torch import Tensor


def gcn_layer(x: Tensor, edges: Tensor, weight: Tensor) -> Tensor:
    """x (nodes, in), undirected edges (2, edges), weight (in, out) -> (nodes, out)."""
    raise NotImplementedError
