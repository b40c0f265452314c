# fails: test_the_example_by_hand
# teaches: padding cuts the canvas here, as it enlarged the image of the convolution
import torch


def conv_transpose2d(x, weight, bias=None, stride=1, padding=0, output_padding=0):
    batch, channels, height, width = x.shape
    _, outputs, kh, kw = weight.shape
    rows = (height - 1) * stride + kh + output_padding
    columns = (width - 1) * stride + kw + output_padding
    out = torch.zeros(batch, outputs, rows, columns, dtype=x.dtype)
    for r in range(height):
        for c in range(width):
            top, left = r * stride, c * stride
            copy = torch.einsum("bk,koij->boij", x[:, :, r, c], weight)
            out[:, :, top : top + kh, left : left + kw] += copy
    out = out[:, :, :, :]
    if bias is not None:
        out = out + bias.view(1, -1, 1, 1)
    return out
