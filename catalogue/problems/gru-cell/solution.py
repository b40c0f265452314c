import torch
from torch import Tensor


def gru_cell(
    x: Tensor, hidden: Tensor, w_input: Tensor, w_hidden: Tensor, b_input: Tensor, b_hidden: Tensor
) -> Tensor:
    """One step: x (batch, dim), hidden (batch, hidden) -> the new hidden state."""
    u_reset, u_update, u_new = (x @ w_input.T + b_input).chunk(3, dim=-1)
    v_reset, v_update, v_new = (hidden @ w_hidden.T + b_hidden).chunk(3, dim=-1)
    reset = torch.sigmoid(u_reset + v_reset)
    update = torch.sigmoid(u_update + v_update)
    new = torch.tanh(u_new + reset * v_new)  # the reset gate acts on the product, its bias included
    return (1 - update) * new + update * hidden
