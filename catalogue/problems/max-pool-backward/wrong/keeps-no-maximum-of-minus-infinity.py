# fails: test_windows_of_minus_infinity
# teaches: a search that starts at -inf with > finds nothing in a window of -inf, and its gradient is lost
import numpy as np


def max_pool_backward(grad_y, x, kernel, stride):
    grad_x = np.zeros_like(x)
    for b, k, r, c in np.ndindex(grad_y.shape):
        best, place = -np.inf, None
        for i in range(kernel):
            for j in range(kernel):
                here = b, k, r * stride + i, c * stride + j
                if x[here] > best:
                    best, place = x[here], here
        if place is not None:
            grad_x[place] += grad_y[b, k, r, c]
    return grad_x
