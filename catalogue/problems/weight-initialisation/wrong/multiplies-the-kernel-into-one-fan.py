# fails: test_the_example_by_hand
# teaches: one input also feeds every spot of the kernel: the fan out has the area too
import math

import torch


def fans(shape):
    if len(shape) < 2:
        raise ValueError("at least two axes")
    area = math.prod(shape[2:])
    return shape[1] * area, shape[0]


def xavier(shape, generator, uniform=True, gain=1.0):
    fan_in, fan_out = fans(shape)
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    if uniform:
        bound = math.sqrt(3) * std
        return (2 * torch.rand(shape, generator=generator) - 1) * bound
    return torch.randn(shape, generator=generator) * std


def he(shape, generator, uniform=False, mode="fan_in", gain=math.sqrt(2)):
    fan_in, fan_out = fans(shape)
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    std = gain / math.sqrt(fan_in if mode == "fan_in" else fan_out)
    if uniform:
        bound = math.sqrt(3) * std
        return (2 * torch.rand(shape, generator=generator) - 1) * bound
    return torch.randn(shape, generator=generator) * std
