# fails: test_a_step_matches_the_framework
# teaches: each gate owns a run of rows, not every fourth one
import torch


def lstm_cell(x, hidden, cell, w_input, w_hidden, bias):
    size = hidden.shape[-1]
    z = x @ w_input.T + hidden @ w_hidden.T + bias
    z = torch.cat([z[:, gate::4] for gate in range(4)], dim=1)
    i = torch.sigmoid(z[:, :size])
    f = torch.sigmoid(z[:, size : 2 * size])
    g = torch.tanh(z[:, 2 * size : 3 * size])
    o = torch.sigmoid(z[:, 3 * size :])
    cell = f * cell + i * g
    hidden = o * torch.tanh(cell)
    return hidden, cell


def lstm(x, w_input, w_hidden, bias, hidden=None, cell=None):
    size = w_hidden.shape[-1]
    if hidden is None:
        hidden = torch.zeros(x.shape[0], size, dtype=x.dtype)
        cell = torch.zeros(x.shape[0], size, dtype=x.dtype)
    outputs = []
    for t in range(x.shape[1]):
        hidden, cell = lstm_cell(x[:, t], hidden, cell, w_input, w_hidden, bias)
        outputs.append(hidden)
    return torch.stack(outputs, dim=1)
