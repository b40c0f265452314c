# fails: test_scores_of_ten_thousand_stay_finite
# teaches: exp of a large score overflows: let softmax subtract the maximum
from collections.abc import Callable

import torch
from torch import Tensor

Expert = Callable[[Tensor], Tensor]


def mixture_of_experts(x: Tensor, w_router: Tensor, experts: list[Expert], k: int) -> Tensor:
    tokens = x.reshape(-1, x.shape[-1])
    scores, chosen = (tokens @ w_router).topk(k, dim=-1)
    weights = scores.exp() / scores.exp().sum(dim=-1, keepdim=True)
    out = torch.zeros_like(tokens)
    for number, expert in enumerate(experts):
        rows, slots = (chosen == number).nonzero(as_tuple=True)
        if len(rows):
            out.index_add_(0, rows, weights[rows, slots, None] * expert(tokens[rows]))
    return out.reshape(x.shape)
