# fails: test_causal_matches_the_quadratic_form_in_float64
# teaches: a position attends to itself too: add its key before the query reads
import torch


def phi(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def linear_attention(queries, keys, values, causal=False):
    q, k = phi(queries), phi(keys)
    if not causal:
        return torch.einsum("...nd,...dv->...nv", q, torch.einsum("...md,...mv->...dv", k, values)) / (q @ k.sum(dim=-2)[..., None])
    state = torch.zeros(*q.shape[:-2], q.shape[-1], values.shape[-1], dtype=q.dtype)
    total = torch.zeros_like(k[..., 0, :])
    out = []
    for t in range(q.shape[-2]):
        before, so_far = (state, total) if t else (k[..., 0, :, None] * values[..., 0, None, :], k[..., 0, :])
        state = state + k[..., t, :, None] * values[..., t, None, :]
        total = total + k[..., t, :]
        out.append((q[..., t, None, :] @ before).squeeze(-2) / (q[..., t, :] * so_far).sum(dim=-1, keepdim=True))
    return torch.stack(out, dim=-2)
