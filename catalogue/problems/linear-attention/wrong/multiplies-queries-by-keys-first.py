# fails: test_queries_and_keys_never_meet_in_one_matrix
# teaches: (Q K) V has the same value as Q (K V), and the square of the length in between
import torch


def phi(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def linear_attention(queries, keys, values, causal=False):
    q, k = phi(queries), phi(keys)
    if not causal:
        return q @ k.transpose(-2, -1) @ values / (q @ k.sum(dim=-2)[..., None])
    state = torch.zeros(*q.shape[:-2], q.shape[-1], values.shape[-1], dtype=q.dtype)
    total = torch.zeros_like(k[..., 0, :])
    out = []
    for t in range(q.shape[-2]):
        state = state + k[..., t, :, None] * values[..., t, None, :]
        total = total + k[..., t, :]
        out.append((q[..., t, None, :] @ state).squeeze(-2) / (q[..., t, :] * total).sum(dim=-1, keepdim=True))
    return torch.stack(out, dim=-2)
