# fails: test_any_view_and_order_of_memory_will_do
# teaches: strides worked out from the shape hold for a contiguous array only; ask x.strides
import numpy as np


def conv2d(x, weight, bias=None, stride=(1, 1), padding=(0, 0)):
    if any(padding):
        x = np.pad(x, ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2))
    batch, channels, height, width = x.shape
    outputs, _, kh, kw = weight.shape
    rows, columns = (height - kh) // stride[0] + 1, (width - kw) // stride[1] + 1
    item = x.itemsize
    steps = (channels * height * width, height * width, width * stride[0], stride[1], width, 1)
    shape = (batch, channels, rows, columns, kh, kw)
    last = sum((size - 1) * step for size, step in zip(shape, steps))
    flat = np.ravel(x, order="K")
    flat = np.concatenate([flat, np.zeros(max(last + 1 - flat.size, 0), dtype=x.dtype)])
    windows = np.lib.stride_tricks.as_strided(flat, shape, [step * item for step in steps])
    out = np.einsum("bkrcij,okij->borc", windows, weight)
    return out if bias is None else out + bias[:, None, None]
