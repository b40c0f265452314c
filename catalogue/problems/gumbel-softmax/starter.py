import torch
from torch import Tensor


def gumbel_softmax(logits: Tensor, uniforms: Tensor, temperature: float = 1.0, hard: bool = False) -> Tensor:
    """A relaxed sample (..., classes) of the categorical distribution of the logits, one-hot if hard, from uniforms in [0, 1)."""
    raise NotImplementedError
