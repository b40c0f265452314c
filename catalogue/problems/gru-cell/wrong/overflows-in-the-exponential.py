# fails: test_gates_of_a_thousand_have_finite_gradients
# teaches: exp(1000) is infinite: 1 / inf is the right 0, but its gradient is inf / inf
import torch


def gru_cell(x, hidden, w_input, w_hidden, b_input, b_hidden):
    size = hidden.shape[-1]
    u = x @ w_input.T + b_input
    v = hidden @ w_hidden.T + b_hidden
    r = torch.sigmoid(u[:, :size] + v[:, :size])
    z = 1 / (1 + torch.exp(-(u[:, size : 2 * size] + v[:, size : 2 * size])))
    n = torch.tanh(u[:, 2 * size :] + r * v[:, 2 * size :])
    return (1 - z) * n + z * hidden
