# fails: test_the_example_by_hand
# teaches: stretching positions means slower pairs: divide by the scale
import math

import torch
from torch import Tensor


def frequencies(dim: int, base: float) -> Tensor:
    return base ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)


def position_interpolation(dim: int, scale: float, base: float = 10_000.0) -> Tensor:
    return frequencies(dim, base) * scale


def ntk_aware(dim: int, scale: float, base: float = 10_000.0) -> Tensor:
    return frequencies(dim, base * scale ** (dim / (dim - 2)))


def yarn(
    dim: int, scale: float, original_length: int, base: float = 10_000.0, alpha: float = 1.0, beta: float = 32.0
) -> tuple[Tensor, float]:
    trained = frequencies(dim, base)
    turns = original_length * trained / (2 * math.pi)
    kept = ((turns - alpha) / (beta - alpha)).clamp(0, 1)
    return (1 - kept) * trained / scale + kept * trained, 0.1 * math.log(scale) + 1
