# fails: test_an_expert_works_on_its_own_tokens_only
# teaches: a weight of 0 does not save the work, and 0 times NaN is NaN
import torch
from torch import Tensor


def shared_experts(x: Tensor, w_router: Tensor, w_in: Tensor, w_out: Tensor, shared: int, k: int) -> Tensor:
    tokens = x.reshape(-1, x.shape[-1])
    out = torch.zeros_like(tokens)
    for first, second in zip(w_in[:shared], w_out[:shared]):
        out = out + (tokens @ first).relu() @ second
    weights, chosen = (tokens @ w_router).softmax(dim=-1).topk(k, dim=-1)
    for number, (first, second) in enumerate(zip(w_in[shared:], w_out[shared:])):
        share = (weights * (chosen == number)).sum(dim=-1, keepdim=True)
        out = out + share * ((tokens @ first).relu() @ second)
    return out.reshape(x.shape)
