# fails: test_nothing_has_an_axis_for_tokens_and_one_for_all_experts
# teaches: a copy of an expert for each token is far larger than the tokens: gather tokens by expert
import torch
from torch import Tensor


def shared_experts(x: Tensor, w_router: Tensor, w_in: Tensor, w_out: Tensor, shared: int, k: int) -> Tensor:
    tokens = x.reshape(-1, x.shape[-1])
    out = torch.zeros_like(tokens)
    for first, second in zip(w_in[:shared], w_out[:shared]):
        out = out + (tokens @ first).relu() @ second
    weights, chosen = (tokens @ w_router).softmax(dim=-1).topk(k, dim=-1)
    inner = torch.einsum("td,tkdh->tkh", tokens, w_in[shared + chosen]).relu()
    out = out + torch.einsum("tk,tkh,tkhd->td", weights, inner, w_out[shared + chosen])
    return out.reshape(x.shape)
