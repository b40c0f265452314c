# fails: test_a_single_vector_needs_no_leading_dimension
# teaches: an axis added on the way in has to go on the way out: grad_x has the shape of x
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    x, grad_y = np.atleast_2d(x), np.atleast_2d(grad_y)
    rows, grad_rows = x.reshape(-1, x.shape[-1]), grad_y.reshape(-1, grad_y.shape[-1])
    return grad_y @ w.T, rows.T @ grad_rows, grad_rows.sum(axis=0)
