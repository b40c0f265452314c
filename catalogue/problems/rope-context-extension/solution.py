import math

import torch
from torch import Tensor


def frequencies(dim: int, base: float) -> Tensor:
    """Radians per position of each pair, (dim / 2), as trained."""
    return base ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)


def position_interpolation(dim: int, scale: float, base: float = 10_000.0) -> Tensor:
    """Radians per position of each pair, (dim / 2), all `scale` times slower."""
    return frequencies(dim, base) / scale


def ntk_aware(dim: int, scale: float, base: float = 10_000.0) -> Tensor:
    """Radians per position of each pair, (dim / 2), from a larger base."""
    return frequencies(dim, base * scale ** (dim / (dim - 2)))  # slows the last pair, dim / 2 - 1, by exactly `scale`


def yarn(
    dim: int, scale: float, original_length: int, base: float = 10_000.0, alpha: float = 1.0, beta: float = 32.0
) -> tuple[Tensor, float]:
    """Radians per position of each pair, (dim / 2), and the factor for queries and for keys."""
    trained = frequencies(dim, base)
    turns = original_length * trained / (2 * math.pi)
    kept = ((turns - alpha) / (beta - alpha)).clamp(0, 1)
    return (1 - kept) * trained / scale + kept * trained, 0.1 * math.log(scale) + 1
