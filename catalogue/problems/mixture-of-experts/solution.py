from collections.abc import Callable

import torch
from torch import Tensor

Expert = Callable[[Tensor], Tensor]


def mixture_of_experts(x: Tensor, w_router: Tensor, experts: list[Expert], k: int) -> Tensor:
    """x (..., dim), w_router (dim, experts) -> as x: each token is sent to k experts, whose results are weighed and summed."""
    tokens = x.reshape(-1, x.shape[-1])
    scores, chosen = (tokens @ w_router).topk(k, dim=-1)
    weights = scores.softmax(dim=-1)  # over the chosen alone: softmax over all, renormalised
    out = torch.zeros_like(tokens)
    for number, expert in enumerate(experts):
        rows, slots = (chosen == number).nonzero(as_tuple=True)
        if len(rows):
            out.index_add_(0, rows, weights[rows, slots, None] * expert(tokens[rows]))
    return out.reshape(x.shape)
