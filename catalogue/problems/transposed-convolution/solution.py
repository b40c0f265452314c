import torch
from torch import Tensor


def conv_transpose2d(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0, output_padding: int = 0
) -> Tensor:
    """x (batch, in, height, width), weight (in, out, kernel height, kernel width), bias (out,) -> (batch, out, rows, columns)."""
    batch, _, height, width = x.shape
    _, out_channels, kernel_height, kernel_width = weight.shape
    reach_y, reach_x = (height - 1) * stride + 1, (width - 1) * stride + 1  # from the first pixel's spot to the last one's
    rows, columns = (reach + size - 1 + output_padding for reach, size in ((reach_y, kernel_height), (reach_x, kernel_width)))
    canvas = x.new_zeros(batch, out_channels, rows, columns)
    for i in range(kernel_height):
        for j in range(kernel_width):
            painted = torch.einsum("bkrc,ko->borc", x, weight[:, :, i, j])
            canvas[:, :, i : i + reach_y : stride, j : j + reach_x : stride] += painted
    out = canvas[:, :, padding : rows - padding, padding : columns - padding]
    return out if bias is None else out + bias[:, None, None]
