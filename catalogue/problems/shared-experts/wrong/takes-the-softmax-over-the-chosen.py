# fails: test_the_example_by_hand
# teaches: softmax first, then the choice: the other order normalises over the chosen alone
import torch
from torch import Tensor


def shared_experts(x: Tensor, w_router: Tensor, w_in: Tensor, w_out: Tensor, shared: int, k: int) -> Tensor:
    tokens = x.reshape(-1, x.shape[-1])
    out = torch.zeros_like(tokens)
    for first, second in zip(w_in[:shared], w_out[:shared]):
        out = out + (tokens @ first).relu() @ second
    scores, chosen = (tokens @ w_router).topk(k, dim=-1)
    weights = scores.softmax(dim=-1)
    for number, (first, second) in enumerate(zip(w_in[shared:], w_out[shared:])):
        rows, slots = (chosen == number).nonzero(as_tuple=True)
        out = out.index_add(0, rows, weights[rows, slots, None] * ((tokens[rows] @ first).relu() @ second))
    return out.reshape(x.shape)
