import torch
from torch import Tensor

CUT = float("-inf")


def apply_temperature(logits: Tensor, temperature: float) -> Tensor:
    """logits (..., vocabulary), divided by the temperature; at 0 only the first of the largest stays."""
    return keep_top_k(logits, 1) if temperature == 0 else logits / temperature


def keep_top_k(logits: Tensor, k: int) -> Tensor:
    """logits (..., vocabulary), with -inf outside the k largest of each row."""
    order = logits.sort(dim=-1, descending=True, stable=True).indices  # topk promises no order among equals
    dropped = torch.ones_like(logits, dtype=torch.bool).scatter(-1, order[..., :k], False)
    return logits.masked_fill(dropped, CUT)


def keep_top_p(logits: Tensor, p: float) -> Tensor:
    """logits (..., vocabulary), with -inf outside the smallest set of likeliest tokens whose probability reaches p."""
    if p >= 1:
        return logits  # a rounded sum can reach 1 before the last token
    ordered, order = logits.sort(dim=-1, descending=True, stable=True)
    probabilities = ordered.softmax(dim=-1)
    dropped = probabilities.cumsum(dim=-1) - probabilities >= p  # without its own: the token that crosses p stays
    dropped[..., 0] = False
    return logits.masked_fill(torch.zeros_like(dropped).scatter(-1, order, dropped), CUT)


def keep_min_p(logits: Tensor, p: float) -> Tensor:
    """logits (..., vocabulary), with -inf where the probability is below p times the largest of the row."""
    probabilities = logits.softmax(dim=-1)
    return logits.masked_fill(probabilities < p * probabilities.amax(dim=-1, keepdim=True), CUT)


def filter_logits(
    logits: Tensor,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    min_p: float | None = None,
) -> Tensor:
    """Temperature, top-k, top-p, min-p, in this order; None leaves one out."""
    logits = apply_temperature(logits, temperature)
    if top_k is not None:
        logits = keep_top_k(logits, top_k)
    if top_p is not None:
        logits = keep_top_p(logits, top_p)
    if min_p is not None:
        logits = keep_min_p(logits, min_p)
    return logits
