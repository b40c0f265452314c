# fails: test_a_causal_query_sees_nothing_ahead_in_any_head
# teaches: a causal query must not see later keys
import torch


def grouped_query_attention(queries, keys, values, causal=False):
    batch, heads, n, dim = queries.shape
    kv_heads, m = keys.shape[1], keys.shape[2]
    if heads % kv_heads:
        raise ValueError("kv_heads must divide heads")
    group = heads // kv_heads
    q = queries.reshape(batch, kv_heads, group, n, dim)
    scores = torch.einsum("bkgnd,bkmd->bkgnm", q, keys) / dim**0.5
    weights = scores.softmax(dim=-1)
    out = torch.einsum("bkgnm,bkmd->bkgnd", weights, values)
    return out.reshape(batch, heads, n, values.shape[-1])
