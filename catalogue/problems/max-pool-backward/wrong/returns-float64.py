# fails: test_keeps_the_dtype_and_takes_non_contiguous_input
# teaches: np.zeros makes float64 unless told otherwise
import numpy as np


def max_pool_backward(grad_y: np.ndarray, x: np.ndarray, kernel: int, stride: int) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(2, 3))[:, :, ::stride, ::stride]
    winner = windows.reshape(*grad_y.shape, kernel**2).argmax(axis=-1)  # the first in reading order
    batch, channel, row, column = np.indices(grad_y.shape)
    i, j = np.divmod(winner, kernel)
    grad_x = np.zeros(x.shape)
    np.add.at(grad_x, (batch, channel, row * stride + i, column * stride + j), grad_y)  # one pixel may win several windows
    return grad_x
