import torch
from torch import Tensor


def message_passing(
    hidden: Tensor, edges: Tensor, features: Tensor, w_message: Tensor, b_message: Tensor,
    w_input: Tensor, w_hidden: Tensor, b_input: Tensor, b_hidden: Tensor,
) -> Tensor:
    """hidden (nodes, hidden), directed edges (2, edges), features (edges, dim) -> the new states (nodes, hidden)."""
    source, target = edges
    read = torch.cat([hidden[source], hidden[target], features], dim=-1)
    messages = torch.relu(read @ w_message.T + b_message)
    received = messages.new_zeros(len(hidden), len(w_message)).index_add(0, target, messages)  # sums where targets repeat
    u_reset, u_update, u_new = (received @ w_input.T + b_input).chunk(3, dim=-1)
    v_reset, v_update, v_new = (hidden @ w_hidden.T + b_hidden).chunk(3, dim=-1)
    reset = torch.sigmoid(u_reset + v_reset)
    update = torch.sigmoid(u_update + v_update)
    new = torch.tanh(u_new + reset * v_new)
    return (1 - update) * new + update * hidden
