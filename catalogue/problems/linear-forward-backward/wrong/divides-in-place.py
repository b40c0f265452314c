# fails: test_inputs_are_left_alone
# teaches: the mean belongs to the loss, and /= writes it into the caller's gradient
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    rows, grad_rows = x.reshape(-1, x.shape[-1]), grad_y.reshape(-1, grad_y.shape[-1])
    grad_rows /= len(rows)
    return grad_y @ w.T, rows.T @ grad_rows, grad_rows.sum(axis=0)
