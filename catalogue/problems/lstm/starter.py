import torch
from torch import Tensor


def lstm_cell(
    x: Tensor, hidden: Tensor, cell: Tensor, w_input: Tensor, w_hidden: Tensor, bias: Tensor
) -> tuple[Tensor, Tensor]:
    """One step: x (batch, dim), hidden and cell (batch, hidden) -> the new hidden and cell state."""
    raise NotImplementedError


def lstm(
    x: Tensor, w_input: Tensor, w_hidden: Tensor, bias: Tensor, hidden: Tensor | None = None, cell: Tensor | None = None
) -> Tensor:
    """x (batch, length, dim) -> the hidden state after each step, (batch, length, hidden)."""
    raise NotImplementedError
