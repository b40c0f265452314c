import torch
from torch import Tensor


def apply_temperature(logits: Tensor, temperature: float) -> Tensor:
    """logits (..., vocabulary), divided by the temperature; at 0 only the first of the largest stays."""
    raise NotImplementedError


def keep_top_k(logits: Tensor, k: int) -> Tensor:
    """logits (..., vocabulary), with -inf outside the k largest of each row."""
    raise NotImplementedError


def keep_top_p(logits: Tensor, p: float) -> Tensor:
    """logits (..., vocabulary), with -inf outside the smallest set of likeliest tokens whose probability reaches p."""
    raise NotImplementedError


def keep_min_p(logits: Tensor, p: float) -> Tensor:
    """logits (..., vocabulary), with -inf where the probability is below p times the largest of the row."""
    raise NotImplementedError


def filter_logits(
    logits: Tensor,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    min_p: float | None = None,
) -> Tensor:
    """Temperature, top-k, top-p, min-p, in this order; None leaves one out."""
    raise NotImplementedError
