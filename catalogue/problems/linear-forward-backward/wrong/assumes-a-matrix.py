# fails: test_gradients_of_shared_parameters_add_up_over_all_leading_dimensions
# teaches: .T reverses every axis and sum(axis=0) adds up only one of them; flatten the leading dimensions first
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    return grad_y @ w.T, x.T @ grad_y, grad_y.sum(axis=0)
