# fails: test_gradients_of_shared_parameters_add_up_over_all_leading_dimensions
# teaches: b is added at every position of every sequence, so its gradient sums over all leading dimensions
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    grad_w = x.reshape(-1, x.shape[-1]).T @ grad_y.reshape(-1, grad_y.shape[-1])
    return grad_y @ w.T, grad_w, grad_y.sum(axis=0)
