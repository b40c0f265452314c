# fails: test_the_example_by_hand
# teaches: a mask x == max multiplies the gradient wherever entries tie, and after a ReLU whole windows do
import numpy as np


def max_pool_backward(grad_y, x, kernel, stride):
    rows, columns = grad_y.shape[2:]
    slices = [(..., slice(i, i + stride * rows, stride), slice(j, j + stride * columns, stride)) for i in range(kernel) for j in range(kernel)]
    largest = np.max([x[met] for met in slices], axis=0)
    grad_x = np.zeros_like(x)
    for met in slices:
        grad_x[met] += np.where(x[met] == largest, grad_y, 0)
    return grad_x
