# fails: test_experts_are_called_once_with_their_tokens_in_order
# teaches: weighed with 0, the work on empty places is still done
import math
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

Expert = Callable[[Tensor], Tensor]


def dispatch(logits: Tensor, k: int, capacity_factor: float) -> tuple[Tensor, Tensor]:
    count, experts = logits.shape
    capacity = math.ceil(capacity_factor * k * count / experts)
    chosen = logits.topk(k, dim=-1).indices
    shares = logits.softmax(dim=-1).gather(1, chosen)
    asked = chosen.T.flatten()
    requests = functional.one_hot(asked, experts).cumsum(dim=0)
    places = requests.gather(1, asked[:, None]).squeeze(1) - 1
    kept = places < capacity
    at = asked[kept], places[kept]
    tokens = torch.full((experts, capacity), -1, device=logits.device)
    tokens[at] = torch.arange(count, device=logits.device).repeat(k)[kept]
    return tokens, logits.new_zeros(experts, capacity).index_put(at, shares.T.flatten()[kept])


def layer_with_capacity(x: Tensor, w_router: Tensor, experts: list[Expert], k: int, capacity_factor: float) -> Tensor:
    out = x.clone()
    for expert, tokens, shares in zip(experts, *dispatch(x @ w_router, k, capacity_factor)):
        rows = tokens.clamp(min=0)
        out.index_add_(0, rows, shares[:, None] * expert(x[rows]))
    return out
