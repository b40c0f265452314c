# fails: test_an_empty_batch_gives_zero_gradients
# teaches: start from zeros of the right shape, or use one matrix product: both answer for no rows at all
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    rows, grad_rows = x.reshape(-1, x.shape[-1]), grad_y.reshape(-1, grad_y.shape[-1])
    grad_w = np.stack([np.outer(row, gradient) for row, gradient in zip(rows, grad_rows)]).sum(axis=0)
    return grad_y @ w.T, grad_w, grad_rows.sum(axis=0)
