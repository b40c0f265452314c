import torch
import torch.nn.functional as F
from torch import Tensor


def separable_conv2d(
    x: Tensor, depthwise: Tensor, pointwise: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0, dilation: int = 1
) -> Tensor:
    """x (batch, in, height, width), depthwise (in * multiplier, 1, kernel height, kernel width), pointwise (out, in * multiplier, 1, 1)."""
    span_height, span_width = (dilation * (size - 1) + 1 for size in depthwise.shape[2:])
    windows = F.pad(x, (padding, padding, padding, padding)).unfold(2, span_height, stride).unfold(3, span_width, stride)
    kernels = depthwise.reshape(x.shape[1], -1, *depthwise.shape[2:])  # the kernels of one channel are neighbours
    filtered = torch.einsum("bkrcij,kmij->bkmrc", windows[..., ::dilation, ::dilation], kernels).flatten(1, 2)
    out = torch.einsum("bqrc,oq->borc", filtered, pointwise[:, :, 0, 0])
    return out if bias is None else out + bias[:, None, None]


def costs(
    image: tuple[int, int], inputs: int, outputs: int, kernel: tuple[int, int],
    multiplier: int = 1, stride: int = 1, padding: int = 0, dilation: int = 1
) -> tuple[tuple[int, int], tuple[int, int]]:
    """(parameters, multiply-adds) of the separable convolution, and of the ordinary one."""
    rows, columns = ((side + 2 * padding - dilation * (size - 1) - 1) // stride + 1 for side, size in zip(image, kernel))
    area = kernel[0] * kernel[1]
    filtered = inputs * multiplier
    separable, ordinary = filtered * area + filtered * outputs, inputs * outputs * area
    positions = rows * columns  # each parameter is used once for each position of the result
    return (separable, separable * positions), (ordinary, ordinary * positions)
