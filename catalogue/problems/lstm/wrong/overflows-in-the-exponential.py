# fails: test_gates_of_a_thousand_have_finite_gradients
# teaches: exp(1000) is infinite: 1 / inf is the right 0, but its gradient is inf / inf
import torch


def lstm_cell(x, hidden, cell, w_input, w_hidden, bias):
    size = hidden.shape[-1]
    z = x @ w_input.T + hidden @ w_hidden.T + bias
    i = 1 / (1 + torch.exp(-z[:, :size]))
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
