from torch import Tensor


def gat_layer(
    x: Tensor, edge_index: Tensor, weight: Tensor, a_source: Tensor, a_target: Tensor, concat: bool = True
) -> Tensor:
    """x (nodes, in), edges source -> target (2, edges) -> (nodes, heads*out), or (nodes, out) if not concat."""
    raise NotImplementedError
