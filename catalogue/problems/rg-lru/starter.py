import torch
from torch import Tensor


def combine(earlier: tuple[Tensor, Tensor], later: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    """Two maps h -> exp(log_a) * h + b, each as (log_a, b): the pair of `earlier` followed by `later`."""
    raise NotImplementedError


def rg_lru(
    x: Tensor, w_r: Tensor, b_r: Tensor, w_i: Tensor, b_i: Tensor, decay: Tensor, state: Tensor | None = None
) -> Tensor:
    """x (batch, length, dim), state (batch, dim) -> the states at all positions, (batch, length, dim)."""
    raise NotImplementedError
