# fails: test_keeps_the_dtype_and_takes_non_contiguous_input
# teaches: np.zeros is float64 unless told; a gradient has the dtype of its parameter
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    rows, grad_rows = x.reshape(-1, x.shape[-1]), grad_y.reshape(-1, grad_y.shape[-1])
    grad_w, grad_b = np.zeros(w.shape), np.zeros(w.shape[1])
    for row, gradient in zip(rows, grad_rows):
        grad_w += np.outer(row, gradient)
        grad_b += gradient
    return grad_y @ w.T, grad_w, grad_b
