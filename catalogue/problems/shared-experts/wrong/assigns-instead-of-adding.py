# fails: test_the_example_by_hand
# teaches: a token has several experts: their results are added
import torch
from torch import Tensor


def shared_experts(x: Tensor, w_router: Tensor, w_in: Tensor, w_out: Tensor, shared: int, k: int) -> Tensor:
    tokens = x.reshape(-1, x.shape[-1])
    out = torch.zeros_like(tokens)
    for first, second in zip(w_in[:shared], w_out[:shared]):
        out = out + (tokens @ first).relu() @ second
    weights, chosen = (tokens @ w_router).softmax(dim=-1).topk(k, dim=-1)
    for number, (first, second) in enumerate(zip(w_in[shared:], w_out[shared:])):
        rows, slots = (chosen == number).nonzero(as_tuple=True)
        out = out.index_copy(0, rows, weights[rows, slots, None] * ((tokens[rows] @ first).relu() @ second))
    return out.reshape(x.shape)
