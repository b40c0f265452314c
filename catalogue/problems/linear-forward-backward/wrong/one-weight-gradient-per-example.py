# fails: test_gradients_of_shared_parameters_add_up_over_all_leading_dimensions
# teaches: a batched product keeps one gradient per batch element; shared weights want their sum
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    grad_b = grad_y.reshape(-1, grad_y.shape[-1]).sum(axis=0)
    return grad_y @ w.T, np.swapaxes(x, -1, -2) @ grad_y, grad_b
