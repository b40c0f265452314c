# fails: test_the_weights_are_never_held_whole
# teaches: the plain backward pass is right in value, and holds what the tiles are there to avoid
import torch


def flash_attention_backward(
    grad_output, queries, keys, values, output, log_sum_exp, causal=False, block_queries=64, block_keys=64
):
    dtype, wide = queries.dtype, torch.promote_types(queries.dtype, torch.float32)
    dO, q, k, v = (x.to(wide) for x in (grad_output, queries, keys, values))
    n, m, scale = q.shape[-2], k.shape[-2], q.shape[-1] ** -0.5
    S = q @ k.transpose(-2, -1) * scale
    if causal:
        S = S.masked_fill(torch.ones(n, m, dtype=torch.bool).triu(m - n + 1), float("-inf"))
    P = S.softmax(dim=-1).nan_to_num()
    dP = dO @ v.transpose(-2, -1)
    dS = P * (dP - (P * dP).sum(dim=-1)[..., None]) * scale
    return (dS @ k).to(dtype), (dS.transpose(-2, -1) @ q).to(dtype), (P.transpose(-2, -1) @ dO).to(dtype)
