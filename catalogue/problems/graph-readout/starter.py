from torch import Tensor


def sum_readout(hidden: Tensor, index: Tensor, graphs: int) -> Tensor:
    """hidden (nodes, hidden), index (nodes,) -> the sum of each graph's nodes (graphs, hidden)."""
    raise NotImplementedError


def mean_readout(hidden: Tensor, index: Tensor, graphs: int) -> Tensor:
    """hidden (nodes, hidden), index (nodes,) -> the mean of each graph's nodes (graphs, hidden)."""
    raise NotImplementedError


def max_readout(hidden: Tensor, index: Tensor, graphs: int) -> Tensor:
    """hidden (nodes, hidden), index (nodes,) -> the largest of each entry among each graph's nodes (graphs, hidden)."""
    raise NotImplementedError


def gated_readout(
    hidden: Tensor, inputs: Tensor, index: Tensor, graphs: int, w_gate: Tensor, b_gate: Tensor, w_value: Tensor, b_value: Tensor
) -> Tensor:
    """hidden (nodes, hidden), inputs (nodes, dim), index (nodes,) -> the gated sum of each graph's nodes (graphs, out)."""
    raise NotImplementedError
