import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    """Scales all gradients in place so that their common norm is at most `max_norm`; returns the norm before."""
    raise NotImplementedError
