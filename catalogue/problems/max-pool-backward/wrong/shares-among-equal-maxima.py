# fails: test_the_example_by_hand
# teaches: an equal share among ties is another subgradient than the one asked for: the first gets all
import numpy as np


def max_pool_backward(grad_y, x, kernel, stride):
    rows, columns = grad_y.shape[2:]
    slices = [(..., slice(i, i + stride * rows, stride), slice(j, j + stride * columns, stride)) for i in range(kernel) for j in range(kernel)]
    largest = np.max([x[met] for met in slices], axis=0)
    grad_x = np.zeros_like(x)
    count = np.sum([x[met] == largest for met in slices], axis=0).astype(x.dtype)
    for met in slices:
        grad_x[met] += np.where(x[met] == largest, grad_y / count, 0)
    return grad_x
