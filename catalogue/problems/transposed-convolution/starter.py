import torch
from torch import Tensor


def conv_transpose2d(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0, output_padding: int = 0
) -> Tensor:
    """x (batch, in, height, width), weight (in, out, kernel height, kernel width), bias (out,) -> (batch, out, rows, columns)."""
    raise NotImplementedError
