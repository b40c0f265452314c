# fails: test_sums_beyond_the_integers_of_float32_are_exact
# teaches: beyond 2^24 float32 skips integers; the accumulator is int32
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
    sums = (quantised_x.float() @ quantised.float().T).to(x.dtype)
    out = sums * (scale_x[..., None] * scale)
    return out if bias is None else out + bias
