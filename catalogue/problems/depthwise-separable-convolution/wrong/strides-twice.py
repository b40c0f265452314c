# fails: test_a_stride_counts_once_and_the_rest_is_ignored
# teaches: the first step has already skipped the windows; the second sees every position that is left
import torch
import torch.nn.functional as F


def separable_conv2d(x, depthwise, pointwise, bias=None, stride=1, padding=0, dilation=1):
    x = F.pad(x, [padding] * 4)
    kernel_height, kernel_width = depthwise.shape[2:]
    rows = (x.shape[2] - dilation * (kernel_height - 1) - 1) // stride + 1
    columns = (x.shape[3] - dilation * (kernel_width - 1) - 1) // stride + 1
    repeated = x.repeat_interleave(depthwise.shape[0] // x.shape[1], dim=1)
    out = 0
    for i in range(kernel_height):
        for j in range(kernel_width):
            top, left = i * dilation, j * dilation
            seen = repeated[:, :, top : top + (rows - 1) * stride + 1 : stride, left : left + (columns - 1) * stride + 1 : stride]
            out = out + seen * depthwise[:, 0, i, j, None, None]
    out = torch.einsum("bqrc,oq->borc", out[:, :, ::stride, ::stride], pointwise[:, :, 0, 0])
    return out if bias is None else out + bias[:, None, None]


def costs(image, inputs, outputs, kernel, multiplier=1, stride=1, padding=0, dilation=1):
    height, width = (side + 2 * padding for side in image)
    rows = (height - dilation * (kernel[0] - 1) - 1) // stride + 1
    columns = (width - dilation * (kernel[1] - 1) - 1) // stride + 1
    depthwise = inputs * multiplier * kernel[0] * kernel[1]
    pointwise = inputs * multiplier * outputs
    ordinary = inputs * outputs * kernel[0] * kernel[1]
    positions = rows * columns
    return (depthwise + pointwise, (depthwise + pointwise) * positions), (ordinary, ordinary * positions)
