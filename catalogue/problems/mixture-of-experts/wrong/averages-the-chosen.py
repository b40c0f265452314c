# fails: test_the_example_by_hand
# teaches: without weights the choice passes no gradient to the router
from collections.abc import Callable

import torch
from torch import Tensor

Expert = Callable[[Tensor], Tensor]


def mixture_of_experts(x: Tensor, w_router: Tensor, experts: list[Expert], k: int) -> Tensor:
    tokens = x.reshape(-1, x.shape[-1])
    scores, chosen = (tokens @ w_router).topk(k, dim=-1)
    weights = scores.softmax(dim=-1)
    out = torch.zeros_like(tokens)
    for number, expert in enumerate(experts):
        rows, slots = (chosen == number).nonzero(as_tuple=True)
        if len(rows):
            out.index_add_(0, rows, expert(tokens[rows]) / k)
    return out.reshape(x.shape)
