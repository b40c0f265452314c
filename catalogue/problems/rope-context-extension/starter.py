from torch import Tensor


def position_interpolation(dim: int, scale: float, base: float = 10_000.0) -> Tensor:
    """Radians per position of each pair, (dim / 2), all `scale` times slower."""
    raise NotImplementedError


def ntk_aware(dim: int, scale: float, base: float = 10_000.0) -> Tensor:
    """Radians per position of each pair, (dim / 2), from a larger base."""
    raise NotImplementedError


def yarn(
    dim: int, scale: float, original_length: int, base: float = 10_000.0, alpha: float = 1.0, beta: float = 32.0
) -> tuple[Tensor, float]:
    """Radians per position of each pair, (dim / 2), and the factor for queries and for keys."""
    raise NotImplementedError
