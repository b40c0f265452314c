from torch import Tensor


def apply_rope(x: Tensor, positions: Tensor, base: float = 10_000.0) -> Tensor:
    """x (..., length, dim), positions broadcasting to (..., length) -> as x; the pairs are neighbouring features."""
    raise NotImplementedError
