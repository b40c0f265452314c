# fails: test_gradients_match_differences_of_the_forward_pass
# teaches: a gradient has the shape of its array: (in, out) here, (out, in) in torch.nn.Linear
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    rows, grad_rows = x.reshape(-1, x.shape[-1]), grad_y.reshape(-1, grad_y.shape[-1])
    return grad_y @ w.T, grad_rows.T @ rows, grad_rows.sum(axis=0)
