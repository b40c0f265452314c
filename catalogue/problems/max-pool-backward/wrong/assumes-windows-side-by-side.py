# fails: test_the_example_by_hand
# teaches: repeating y over blocks of the image holds only where the stride is the kernel and nothing is left over
import numpy as np


def max_pool_backward(grad_y, x, kernel, stride):
    rows, columns = grad_y.shape[2:]
    grad_x = np.zeros_like(x)
    for r in range(rows):
        for c in range(columns):
            block = x[:, :, r * kernel : (r + 1) * kernel, c * kernel : (c + 1) * kernel]
            if not block.size:
                continue
            tall, wide = block.shape[2:]
            winner = block.reshape(*x.shape[:2], -1).argmax(axis=-1)
            batch, channel = np.indices(winner.shape)
            grad_x[batch, channel, r * kernel + winner // wide, c * kernel + winner % wide] = grad_y[:, :, r, c]
    return grad_x
