import torch
from torch import Tensor


def gru_cell(
    x: Tensor, hidden: Tensor, w_input: Tensor, w_hidden: Tensor, b_input: Tensor, b_hidden: Tensor
) -> Tensor:
    """One step: x (batch, dim), hidden (batch, hidden) -> the new hidden state."""
    raise NotImplementedError
