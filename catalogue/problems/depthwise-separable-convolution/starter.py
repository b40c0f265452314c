import torch
from torch import Tensor


def separable_conv2d(
    x: Tensor, depthwise: Tensor, pointwise: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0, dilation: int = 1
) -> Tensor:
    """x (batch, in, height, width), depthwise (in * multiplier, 1, kernel height, kernel width), pointwise (out, in * multiplier, 1, 1)."""
    raise NotImplementedError


def costs(
    image: tuple[int, int], inputs: int, outputs: int, kernel: tuple[int, int],
    multiplier: int = 1, stride: int = 1, padding: int = 0, dilation: int = 1
) -> tuple[tuple[int, int], tuple[int, int]]:
    """(parameters, multiply-adds) of the separable convolution, and of the ordinary one."""
    raise NotImplementedError
