import torch
from torch import Tensor


def shared_experts(x: Tensor, w_router: Tensor, w_in: Tensor, w_out: Tensor, shared: int, k: int) -> Tensor:
    """x (..., dim), w_router (dim, routed), w_in (shared + routed, dim, hidden), w_out (shared + routed, hidden, dim) -> as x."""
    tokens = x.reshape(-1, x.shape[-1])
    out = torch.zeros_like(tokens)
    for first, second in zip(w_in[:shared], w_out[:shared]):
        out = out + (tokens @ first).relu() @ second
    weights, chosen = (tokens @ w_router).softmax(dim=-1).topk(k, dim=-1)  # over all routed experts, not renormalised
    for number, (first, second) in enumerate(zip(w_in[shared:], w_out[shared:])):
        rows, slots = (chosen == number).nonzero(as_tuple=True)
        out = out.index_add(0, rows, weights[rows, slots, None] * ((tokens[rows] @ first).relu() @ second))
    return out.reshape(x.shape)
