# fails: test_rows_of_zeros_stay_zeros
# teaches: a row of zeros has the scale 0, and 0 / 0 is NaN
import torch


def quantise(values):
    scale = values.abs().amax(dim=-1) / 127
    quantised = (values / scale[..., None]).round().clamp(-127, 127)
    return quantised.to(torch.int8), scale


def dequantise(quantised, scale):
    return quantised * scale[..., None]


def int8_linear(x, quantised, scale, bias=None):
    quantised_x, scale_x = quantise(x)
    sums = quantised_x.int() @ quantised.int().T
    out = sums * (scale_x[..., None] * scale)
    return out if bias is None else out + bias
