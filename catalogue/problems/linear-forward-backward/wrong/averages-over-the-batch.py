# fails: test_gradients_of_a_batch_are_the_sum_of_those_of_its_halves
# teaches: the division belongs to the loss; grad_y carries it already
import numpy as np


def linear_forward(x, w, b):
    return x @ w + b


def linear_backward(grad_y, x, w):
    rows, grad_rows = x.reshape(-1, x.shape[-1]), grad_y.reshape(-1, grad_y.shape[-1])
    return grad_y @ w.T, rows.T @ grad_rows / len(rows), grad_rows.mean(axis=0)
