# fails: test_the_example_of_the_gradients_by_hand
# teaches: b has shape (out,), so its gradient does too; (1, out) only works until something broadcasts
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    rows, grad_rows = x.reshape(-1, x.shape[-1]), grad_y.reshape(-1, grad_y.shape[-1])
    return grad_y @ w.T, rows.T @ grad_rows, grad_rows.sum(axis=0, keepdims=True)
