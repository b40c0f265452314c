# fails: test_matches_the_framework
# teaches: the reset gate hides the past, not the input
import torch


def gru_cell(x, hidden, w_input, w_hidden, b_input, b_hidden):
    size = hidden.shape[-1]
    u = x @ w_input.T + b_input
    v = hidden @ w_hidden.T + b_hidden
    r = torch.sigmoid(u[:, :size] + v[:, :size])
    z = torch.sigmoid(u[:, size : 2 * size] + v[:, size : 2 * size])
    n = torch.tanh(r * (u[:, 2 * size :] + v[:, 2 * size :]))
    return (1 - z) * n + z * hidden
