# fails: test_the_example_by_hand
# teaches: the bias is shared by all windows: sum over rows and columns as well
import numpy as np


def conv2d_backward(
    grad_y: np.ndarray, x: np.ndarray, weight: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    height, width = x.shape[2:]
    kernel_height, kernel_width = weight.shape[2:]
    rows, columns = grad_y.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    grad_padded, grad_weight = np.zeros_like(padded), np.zeros_like(weight)
    for i in range(kernel_height):
        for j in range(kernel_width):
            met = ..., slice(i, i + stride * rows, stride), slice(j, j + stride * columns, stride)  # by entry (i, j), over all windows
            grad_weight[:, :, i, j] = np.einsum("borc,bkrc->ok", grad_y, padded[met])
            grad_padded[met] += np.einsum("borc,ok->bkrc", grad_y, weight[:, :, i, j])  # +=: windows overlap
    grad_x = grad_padded[:, :, padding : padding + height, padding : padding + width]
    return grad_x, grad_weight, grad_y.sum(axis=0)
