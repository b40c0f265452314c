# fails: test_the_first_of_equal_maxima_gets_everything
# teaches: reading order goes row by row: the first of equal maxima is the topmost, then the leftmost
import numpy as np


def max_pool_backward(grad_y, x, kernel, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(2, 3))[:, :, ::stride, ::stride]
    winner = windows.swapaxes(-1, -2).reshape(*grad_y.shape, kernel**2).argmax(axis=-1)
    batch, channel, row, column = np.indices(grad_y.shape)
    j, i = np.divmod(winner, kernel)
    grad_x = np.zeros_like(x)
    np.add.at(grad_x, (batch, channel, row * stride + i, column * stride + j), grad_y)
    return grad_x
