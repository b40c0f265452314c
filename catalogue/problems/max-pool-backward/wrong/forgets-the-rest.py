# fails: test_pixels_that_no_window_reaches_get_zero
# teaches: the windows may end before the image does: the gradient has the shape of x all the same
import numpy as np


def max_pool_backward(grad_y: np.ndarray, x: np.ndarray, kernel: int, stride: int) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(2, 3))[:, :, ::stride, ::stride]
    winner = windows.reshape(*grad_y.shape, kernel**2).argmax(axis=-1)  # the first in reading order
    batch, channel, row, column = np.indices(grad_y.shape)
    i, j = np.divmod(winner, kernel)
    grad_x = np.zeros_like(x)
    np.add.at(grad_x, (batch, channel, row * stride + i, column * stride + j), grad_y)  # one pixel may win several windows
    return grad_x[:, :, : row.max(initial=0) * stride + kernel, : column.max(initial=0) * stride + kernel]
