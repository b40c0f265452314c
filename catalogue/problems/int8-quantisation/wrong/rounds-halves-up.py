# fails: test_the_example_by_hand
# teaches: floor(v + 0.5) sends every half upwards and shifts the mean; halves go to the even neighbour
import torch


def quantise(values):
    scale = values.abs().amax(dim=-1) / 127
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    quantised = torch.floor(values / scale[..., None] + 0.5).clamp(-127, 127)
    return quantised.to(torch.int8), scale


def dequantise(quantised, scale):
    return quantised * scale[..., None]


def int8_linear(x, quantised, scale, bias=None):
    quantised_x, scale_x = quantise(x)
    sums = quantised_x.int() @ quantised.int().T
    out = sums * (scale_x[..., None] * scale)
    return out if bias is None else out + bias
