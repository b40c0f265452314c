import torch
from torch import Tensor


def sum_readout(hidden: Tensor, index: Tensor, graphs: int) -> Tensor:
    """hidden (nodes, hidden), index (nodes,) -> the sum of each graph's nodes (graphs, hidden)."""
    return hidden.new_zeros(graphs, hidden.shape[1]).index_add(0, index, hidden)


def mean_readout(hidden: Tensor, index: Tensor, graphs: int) -> Tensor:
    """hidden (nodes, hidden), index (nodes,) -> the mean of each graph's nodes (graphs, hidden)."""
    counts = torch.bincount(index, minlength=graphs).clamp(min=1)  # an empty graph: 0 / 1
    return sum_readout(hidden, index, graphs) / counts[:, None]


def max_readout(hidden: Tensor, index: Tensor, graphs: int) -> Tensor:
    """hidden (nodes, hidden), index (nodes,) -> the largest of each entry among each graph's nodes (graphs, hidden)."""
    zeros = hidden.new_zeros(graphs, hidden.shape[1])
    return zeros.index_reduce(0, index, hidden, "amax", include_self=False)  # the zeros stay only where there is no node


def gated_readout(
    hidden: Tensor, inputs: Tensor, index: Tensor, graphs: int, w_gate: Tensor, b_gate: Tensor, w_value: Tensor, b_value: Tensor
) -> Tensor:
    """hidden (nodes, hidden), inputs (nodes, dim), index (nodes,) -> the gated sum of each graph's nodes (graphs, out)."""
    read = torch.cat([hidden, inputs], dim=1)
    gate = torch.sigmoid(read @ w_gate.T + b_gate)
    value = torch.tanh(read @ w_value.T + b_value)
    return torch.tanh(sum_readout(gate * value, index, graphs))
