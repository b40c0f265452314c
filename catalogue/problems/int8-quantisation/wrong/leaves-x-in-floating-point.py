# fails: test_the_layer_matches_sums_of_integers
# teaches: dequantising the weight and multiplying in floating point is weight-only quantisation: no integer is summed
import torch


def quantise(values):
    scale = values.abs().amax(dim=-1) / 127
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    quantised = (values / scale[..., None]).round().clamp(-127, 127)
    return quantised.to(torch.int8), scale


def dequantise(quantised, scale):
    return quantised * scale[..., None]


def int8_linear(x, quantised, scale, bias=None):
    out = x @ dequantise(quantised, scale).T
    return out if bias is None else out + bias
