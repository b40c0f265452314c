# fails: test_the_example_by_hand
# teaches: PyTorch's order is reset, update, candidate
import torch


def gru_cell(x, hidden, w_input, w_hidden, b_input, b_hidden):
    size = hidden.shape[-1]
    u = x @ w_input.T + b_input
    v = hidden @ w_hidden.T + b_hidden
    z = torch.sigmoid(u[:, :size] + v[:, :size])
    r = torch.sigmoid(u[:, size : 2 * size] + v[:, size : 2 * size])
    n = torch.tanh(u[:, 2 * size :] + r * v[:, 2 * size :])
    return (1 - z) * n + z * hidden
