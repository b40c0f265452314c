# fails: test_minus_128_never_appears
# teaches: the symmetric range is -127 to 127; dividing by 127.5 and reaching -128 makes it lopsided
import torch


def quantise(values):
    scale = values.abs().amax(dim=-1) / 127.5
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    quantised = (values / scale[..., None]).round().clamp(-128, 127)
    return quantised.to(torch.int8), scale


def dequantise(quantised, scale):
    return quantised * scale[..., None]


def int8_linear(x, quantised, scale, bias=None):
    quantised_x, scale_x = quantise(x)
    sums = quantised_x.int() @ quantised.int().T
    out = sums * (scale_x[..., None] * scale)
    return out if bias is None else out + bias
