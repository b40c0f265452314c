# fails: test_each_expert_sees_exactly_the_tokens_sent_to_it
# teaches: weights of 0 give the right sum at the cost of a dense layer of all experts
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
        share = (weights * (chosen == number)).sum(dim=-1, keepdim=True)
        out = out + share * expert(tokens)
    return out.reshape(x.shape)
