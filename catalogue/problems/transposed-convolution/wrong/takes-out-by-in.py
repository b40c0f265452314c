# fails: test_channels_are_mixed_by_a_weight_of_in_by_out
# teaches: the weight keeps the axes of the convolution that it transposes, so it begins with the channels that come in
import torch


def conv_transpose2d(x, weight, bias=None, stride=1, padding=0, output_padding=0):
    batch, channels, height, width = x.shape
    outputs, _, kh, kw = weight.shape
    rows = (height - 1) * stride + kh + output_padding
    columns = (width - 1) * stride + kw + output_padding
    out = torch.zeros(batch, outputs, rows, columns, dtype=x.dtype)
    for r in range(height):
        for c in range(width):
            top, left = r * stride, c * stride
            copy = torch.einsum("bk,okij->boij", x[:, :, r, c], weight)
            out[:, :, top : top + kh, left : left + kw] += copy
    out = out[:, :, padding : rows - padding, padding : columns - padding]
    if bias is not None:
        out = out + bias.view(1, -1, 1, 1)
    return out
