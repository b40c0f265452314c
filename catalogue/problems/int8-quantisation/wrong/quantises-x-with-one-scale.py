# fails: test_the_layer_matches_sums_of_integers
# teaches: each token has a scale of its own; one large token would round the others away
import torch


def quantise(values):
    scale = values.abs().amax(dim=-1) / 127
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    quantised = (values / scale[..., None]).round().clamp(-127, 127)
    return quantised.to(torch.int8), scale


def dequantise(quantised, scale):
    return quantised * scale[..., None]


def int8_linear(x, quantised, scale, bias=None):
    flat, scale_x = quantise(x.reshape(1, -1))
    quantised_x, scale_x = flat.reshape(x.shape), scale_x.expand(x.shape[:-1])
    sums = quantised_x.int() @ quantised.int().T
    out = sums * (scale_x[..., None] * scale)
    return out if bias is None else out + bias
