# fails: test_the_example_by_hand
# teaches: elu is negative below 0: the features need the 1, or weights turn negative and the sum may vanish
import torch


def phi(x):
    return torch.nn.functional.elu(x)


def linear_attention(queries, keys, values, causal=False):
    q, k = phi(queries), phi(keys)
    if not causal:
        return torch.einsum("...nd,...dv->...nv", q, torch.einsum("...md,...mv->...dv", k, values)) / (q @ k.sum(dim=-2)[..., None])
    state = torch.zeros(*q.shape[:-2], q.shape[-1], values.shape[-1], dtype=q.dtype)
    total = torch.zeros_like(k[..., 0, :])
    out = []
    for t in range(q.shape[-2]):
        state = state + k[..., t, :, None] * values[..., t, None, :]
        total = total + k[..., t, :]
        out.append((q[..., t, None, :] @ state).squeeze(-2) / (q[..., t, :] * total).sum(dim=-1, keepdim=True))
    return torch.stack(out, dim=-2)
