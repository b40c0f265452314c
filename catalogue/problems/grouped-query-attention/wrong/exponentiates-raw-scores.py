# fails: test_scores_of_ten_thousand_stay_finite
# teaches: exp of large scores overflows; subtract the row's maximum, or let softmax do it
import torch


def grouped_query_attention(queries, keys, values, causal=False):
    batch, heads, n, dim = queries.shape
    kv_heads, m = keys.shape[1], keys.shape[2]
    if heads % kv_heads:
        raise ValueError("kv_heads must divide heads")
    group = heads // kv_heads
    q = queries.reshape(batch, kv_heads, group, n, dim)
    scores = torch.einsum("bkgnd,bkmd->bkgnm", q, keys) / dim**0.5
    if causal:
        scores = scores.masked_fill(~torch.ones(n, m, dtype=torch.bool).tril(m - n), float("-inf"))
    weights = scores.exp()
    weights = weights / weights.sum(dim=-1, keepdim=True)
    out = torch.einsum("bkgnm,bkmd->bkgnd", weights, values)
    return out.reshape(batch, heads, n, values.shape[-1])
