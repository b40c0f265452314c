# fails: test_keeps_dtype_takes_non_contiguous_input_and_leaves_it_alone
# teaches: the state that came in belongs to the caller
import torch


def gru_cell(x, hidden, w_input, w_hidden, b_input, b_hidden):
    size = hidden.shape[-1]
    u = x @ w_input.T + b_input
    v = hidden @ w_hidden.T + b_hidden
    r = torch.sigmoid(u[:, :size] + v[:, :size])
    z = torch.sigmoid(u[:, size : 2 * size] + v[:, size : 2 * size])
    n = torch.tanh(u[:, 2 * size :] + r * v[:, 2 * size :])
    if z.requires_grad:
        return (1 - z) * n + z * hidden
    return hidden.mul_(z).add_((1 - z) * n)
