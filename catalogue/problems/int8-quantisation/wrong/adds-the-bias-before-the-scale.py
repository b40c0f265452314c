# fails: test_the_layer_matches_sums_of_integers
# teaches: the bias is in the units of the output, not of the integers
import torch


def quantise(values):
    scale = values.abs().amax(dim=-1) / 127
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    quantised = (values / scale[..., None]).round().clamp(-127, 127)
    return quantised.to(torch.int8), scale


def dequantise(quantised, scale):
    return quantised * scale[..., None]


def int8_linear(x, quantised, scale, bias=None):
    quantised_x, scale_x = quantise(x)
    sums = quantised_x.int() @ quantised.int().T
    if bias is not None:
        sums = sums + bias
    return sums * (scale_x[..., None] * scale)
