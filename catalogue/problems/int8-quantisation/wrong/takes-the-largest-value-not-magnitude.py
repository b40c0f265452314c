# fails: test_each_value_comes_back_within_half_a_step_of_its_row
# teaches: a row's range is its largest magnitude, which may belong to a negative value
import torch


def quantise(values):
    scale = values.amax(dim=-1).abs() / 127
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    quantised = (values / scale[..., None]).round().clamp(-127, 127)
    return quantised.to(torch.int8), scale


def dequantise(quantised, scale):
    return quantised * scale[..., None]


def int8_linear(x, quantised, scale, bias=None):
    quantised_x, scale_x = quantise(x)
    sums = quantised_x.int() @ quantised.int().T
    out = sums * (scale_x[..., None] * scale)
    return out if bias is None else out + bias
