# fails: test_queries_and_keys_never_meet_in_one_matrix
# teaches: a triangle of all pairs is what the running state replaces
import torch


def phi(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def linear_attention(queries, keys, values, causal=False):
    q, k = phi(queries), phi(keys)
    if not causal:
        return torch.einsum("...nd,...dv->...nv", q, torch.einsum("...md,...mv->...dv", k, values)) / (q @ k.sum(dim=-2)[..., None])
    weights = (q @ k.transpose(-2, -1)).tril()
    return weights @ values / weights.sum(dim=-1, keepdim=True)
