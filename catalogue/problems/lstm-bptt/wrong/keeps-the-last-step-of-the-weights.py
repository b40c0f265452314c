# fails: test_gradients_go_through_all_steps
# teaches: the weights serve every step: their gradients are summed over time
import numpy as np


def lstm_forward(
    x: np.ndarray, hidden: np.ndarray, cell: np.ndarray, w_input: np.ndarray, w_hidden: np.ndarray, bias: np.ndarray
) -> np.ndarray:
    return np.stack([o * tanh_cell for *_, o, tanh_cell in _steps(x, hidden, cell, w_input, w_hidden, bias)], axis=1)


def lstm_backward(
    grad_outputs: np.ndarray,
    x: np.ndarray,
    hidden: np.ndarray,
    cell: np.ndarray,
    w_input: np.ndarray,
    w_hidden: np.ndarray,
    bias: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    steps = _steps(x, hidden, cell, w_input, w_hidden, bias)
    grad_hidden, grad_cell = np.zeros_like(hidden), np.zeros_like(cell)
    grad_w_hidden = np.zeros_like(w_hidden)
    grad_gates = np.empty((*x.shape[:2], len(bias)), dtype=x.dtype)  # before the sigmoids and the tanh
    for t in reversed(range(x.shape[1])):
        hidden_before, cell_before, i, f, g, o, tanh_cell = steps[t]
        grad_hidden = grad_hidden + grad_outputs[:, t]  # from later steps, and from the loss
        grad_cell = grad_cell + grad_hidden * o * (1 - tanh_cell**2)
        grad_i = grad_cell * g * i * (1 - i)
        grad_f = grad_cell * cell_before * f * (1 - f)
        grad_g = grad_cell * i * (1 - g**2)
        grad_o = grad_hidden * tanh_cell * o * (1 - o)
        grad_gates[:, t] = np.concatenate([grad_i, grad_f, grad_g, grad_o], axis=1)
        grad_w_hidden = grad_gates[:, t].T @ hidden_before
        grad_hidden, grad_cell = grad_gates[:, t] @ w_hidden, grad_cell * f
    grad_w_input = np.einsum("btg,btd->gd", grad_gates, x)
    return grad_gates @ w_input, grad_hidden, grad_cell, grad_w_input, grad_w_hidden, grad_gates.sum(axis=(0, 1))


def _steps(x, hidden, cell, w_input, w_hidden, bias):
    steps = []
    for projected in (x @ w_input.T + bias).swapaxes(0, 1):
        i, f, g, o = np.split(projected + hidden @ w_hidden.T, 4, axis=1)
        i, f, g, o = _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)
        cell_before, cell = cell, f * cell + i * g
        steps.append((hidden, cell_before, i, f, g, o, np.tanh(cell)))
        hidden = o * np.tanh(cell)
    return steps


def _sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2  # no exponential to overflow
