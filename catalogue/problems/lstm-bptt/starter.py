import numpy as np


def lstm_forward(
    x: np.ndarray, hidden: np.ndarray, cell: np.ndarray, w_input: np.ndarray, w_hidden: np.ndarray, bias: np.ndarray
) -> np.ndarray:
    """x (batch, length, dim), hidden and cell (batch, hidden) -> hidden state after each step (batch, length, hidden)."""
    raise NotImplementedError


def lstm_backward(
    grad_outputs: np.ndarray,
    x: np.ndarray,
    hidden: np.ndarray,
    cell: np.ndarray,
    w_input: np.ndarray,
    w_hidden: np.ndarray,
    bias: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """grad_outputs (batch, length, hidden) -> gradients of x, hidden, cell, w_input, w_hidden and bias."""
    raise NotImplementedError
