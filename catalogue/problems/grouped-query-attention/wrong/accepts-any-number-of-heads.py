# fails: test_heads_that_cannot_be_shared_evenly_are_refused
# teaches: heads that cannot be shared evenly: say so by a ValueError of your own, as no operator need notice
import torch


def grouped_query_attention(queries, keys, values, causal=False):
    batch, heads, n, dim = queries.shape
    kv_heads, m = keys.shape[1], keys.shape[2]
    group = heads // kv_heads
    queries = queries[:, : group * kv_heads]
    heads = group * kv_heads
    q = queries.reshape(batch, kv_heads, group, n, dim)
    scores = torch.einsum("bkgnd,bkmd->bkgnm", q, keys) / dim**0.5
    if causal:
        scores = scores.masked_fill(~torch.ones(n, m, dtype=torch.bool).tril(m - n), float("-inf"))
    weights = scores.softmax(dim=-1)
    out = torch.einsum("bkgnm,bkmd->bkgnd", weights, values)
    return out.reshape(batch, heads, n, values.shape[-1])
