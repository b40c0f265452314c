# fails: test_the_example_by_hand
# teaches: a pixel may win several windows: += through an index array, like =, keeps one of their gradients
import numpy as np


def max_pool_backward(grad_y: np.ndarray, x: np.ndarray, kernel: int, stride: int) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(2, 3))[:, :, ::stride, ::stride]
    winner = windows.reshape(*grad_y.shape, kernel**2).argmax(axis=-1)  # the first in reading order
    batch, channel, row, column = np.indices(grad_y.shape)
    i, j = np.divmod(winner, kernel)
    grad_x = np.zeros_like(x)
    grad_x[batch, channel, row * stride + i, column * stride + j] += grad_y
    return grad_x
