from torch import Tensor


def selective_scan(u: Tensor, delta: Tensor, a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    """u, delta (batch, length, dim), a (dim, state), b, c (batch, length, state), d (dim) -> as u."""
    raise NotImplementedError
