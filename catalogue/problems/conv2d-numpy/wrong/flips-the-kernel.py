# fails: test_the_example_by_hand
# teaches: a convolution in mathematics flips the kernel, a convolutional layer does not
import numpy as np


def conv2d(x, weight, bias=None, stride=(1, 1), padding=(0, 0)):
    batch, channels, height, width = x.shape
    outputs, _, kh, kw = weight.shape
    (sy, sx), (py, px) = stride, padding
    rows = (height + 2 * py - kh) // sy + 1
    columns = (width + 2 * px - kw) // sx + 1
    padded = np.zeros((batch, channels, height + 2 * py, width + 2 * px), dtype=x.dtype)
    padded[:, :, py : py + height, px : px + width] = x
    out = np.zeros((batch, outputs, rows, columns), dtype=x.dtype)
    for i in range(kh):
        for j in range(kw):
            seen = padded[:, :, i : i + (rows - 1) * sy + 1 : sy, j : j + (columns - 1) * sx + 1 : sx]
            out += np.einsum("bkrc,ok->borc", seen, weight[:, :, kh - 1 - i, kw - 1 - j])
    if bias is not None:
        out += bias[:, None, None]
    return out
