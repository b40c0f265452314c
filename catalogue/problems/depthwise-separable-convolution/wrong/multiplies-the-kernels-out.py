# fails: test_the_two_kernels_are_never_multiplied_out
# teaches: one kernel for both steps gives the same numbers at the price of the ordinary convolution
import torch
import torch.nn.functional as F


def separable_conv2d(x, depthwise, pointwise, bias=None, stride=1, padding=0, dilation=1):
    multiplier = depthwise.shape[0] // x.shape[1]
    kernels = depthwise.reshape(x.shape[1], multiplier, *depthwise.shape[2:])
    mixing = pointwise[:, :, 0, 0].reshape(-1, x.shape[1], multiplier)
    whole = torch.einsum("okm,kmij->okij", mixing, kernels)
    kernel_height, kernel_width = depthwise.shape[2:]
    x = F.pad(x, [padding] * 4)
    windows = x.unfold(2, dilation * (kernel_height - 1) + 1, stride).unfold(3, dilation * (kernel_width - 1) + 1, stride)
    out = torch.einsum("bkrcij,okij->borc", windows[..., ::dilation, ::dilation], whole)
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
