import torch
from torch import Tensor


def lstm_cell(
    x: Tensor, hidden: Tensor, cell: Tensor, w_input: Tensor, w_hidden: Tensor, bias: Tensor
) -> tuple[Tensor, Tensor]:
    """One step: x (batch, dim), hidden and cell (batch, hidden) -> the new hidden and cell state."""
    gates = x @ w_input.T + hidden @ w_hidden.T + bias
    i, f, g, o = gates.chunk(4, dim=-1)
    cell = f.sigmoid() * cell + i.sigmoid() * g.tanh()
    return o.sigmoid() * cell.tanh(), cell


def lstm(
    x: Tensor, w_input: Tensor, w_hidden: Tensor, bias: Tensor, hidden: Tensor | None = None, cell: Tensor | None = None
) -> Tensor:
    """x (batch, length, dim) -> the hidden state after each step, (batch, length, hidden)."""
    if hidden is None:
        hidden = cell = x.new_zeros(x.shape[0], w_hidden.shape[1])
    outputs = []
    for step in x.unbind(dim=1):
        hidden, cell = lstm_cell(step, hidden, cell, w_input, w_hidden, bias)
        outputs.append(hidden)
    return torch.stack(outputs, dim=1)
