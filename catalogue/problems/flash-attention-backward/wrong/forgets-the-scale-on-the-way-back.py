# fails: test_matches_autograd_over_all_scores_in_float64
# teaches: the scores were scaled, so their gradient is scaled before it reaches queries and keys
import torch


def flash_attention_backward(
    grad_output, queries, keys, values, output, log_sum_exp, causal=False, block_queries=64, block_keys=64
):
    dtype, wide = queries.dtype, torch.promote_types(queries.dtype, torch.float32)
    n, m, scale = queries.shape[-2], keys.shape[-2], queries.shape[-1] ** -0.5
    D = (grad_output.to(wide) * output.to(wide)).sum(dim=-1)
    L = torch.where(log_sum_exp.isinf(), torch.zeros_like(log_sum_exp), log_sum_exp)
    dQ, dK, dV = (torch.zeros(x.shape, dtype=wide) for x in (queries, keys, values))
    for a in range(0, n, block_queries):
        b = min(a + block_queries, n)
        q, dO = queries[..., a:b, :].to(wide), grad_output[..., a:b, :].to(wide)
        for c in range(0, m, block_keys):
            d = min(c + block_keys, m)
            k, v = keys[..., c:d, :].to(wide), values[..., c:d, :].to(wide)
            S = q @ k.transpose(-2, -1) * scale
            if causal:
                ahead = torch.arange(c, d) > torch.arange(a, b)[:, None] + m - n
                S = S.masked_fill(ahead, float("-inf"))
            P = torch.exp(S - L[..., a:b, None])
            dP = dO @ v.transpose(-2, -1)
            dS = P * (dP - D[..., a:b, None])
            dV[..., c:d, :] += P.transpose(-2, -1) @ dO
            dQ[..., a:b, :] += dS @ k
            dK[..., c:d, :] += dS.transpose(-2, -1) @ q
    return dQ.to(dtype), dK.to(dtype), dV.to(dtype)
