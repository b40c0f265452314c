from torch import Tensor


def graphsage_layer(
    x: Tensor, neighbours: Tensor, weight: Tensor, w_pool: Tensor | None = None, b_pool: Tensor | None = None
) -> Tensor:
    """x (nodes, in), sampled neighbours (nodes, samples) padded with -1 -> (nodes, out), rows of norm 1 or 0."""
    raise NotImplementedError
