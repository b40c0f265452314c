# fails: test_the_example_by_hand
# teaches: causal: the denominator runs along with the numerator, over the keys seen so far
import torch


def phi(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def linear_attention(queries, keys, values, causal=False):
    q, k = phi(queries), phi(keys)
    if not causal:
        return torch.einsum("...nd,...dv->...nv", q, torch.einsum("...md,...mv->...dv", k, values)) / (q @ k.sum(dim=-2)[..., None])
    state = torch.zeros(*q.shape[:-2], q.shape[-1], values.shape[-1], dtype=q.dtype)
    total = k.sum(dim=-2)
    out = []
    for t in range(q.shape[-2]):
        state = state + k[..., t, :, None] * values[..., t, None, :]
        out.append((q[..., t, None, :] @ state).squeeze(-2) / (q[..., t, :] * total).sum(dim=-1, keepdim=True))
    return torch.stack(out, dim=-2)
