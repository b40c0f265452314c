# fails: test_the_example_by_hand
# teaches: without the denominator the weights do not sum to 1
import torch


def phi(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def linear_attention(queries, keys, values, causal=False):
    q, k = phi(queries), phi(keys)
    if not causal:
        return torch.einsum("...nd,...dv->...nv", q, torch.einsum("...md,...mv->...dv", k, values))
    state = torch.zeros(*q.shape[:-2], q.shape[-1], values.shape[-1], dtype=q.dtype)
    total = torch.zeros_like(k[..., 0, :])
    out = []
    for t in range(q.shape[-2]):
        state = state + k[..., t, :, None] * values[..., t, None, :]
        total = total + k[..., t, :]
        out.append((q[..., t, None, :] @ state).squeeze(-2))
    return torch.stack(out, dim=-2)
