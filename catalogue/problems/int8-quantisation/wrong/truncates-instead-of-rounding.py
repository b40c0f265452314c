# fails: test_the_example_by_hand
# teaches: a cast to int8 cuts off towards 0 and doubles the error; round first
import torch


def quantise(values):
    scale = values.abs().amax(dim=-1) / 127
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    quantised = (values / scale[..., None]).clamp(-127, 127)
    return quantised.to(torch.int8), scale


def dequantise(quantised, scale):
    return quantised * scale[..., None]


def int8_linear(x, quantised, scale, bias=None):
    quantised_x, scale_x = quantise(x)
    sums = quantised_x.int() @ quantised.int().T
    out = sums * (scale_x[..., None] * scale)
    return out if bias is None else out + bias
