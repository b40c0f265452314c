# fails: test_a_causal_query_sees_nothing_ahead_in_any_head
# teaches: after folding, row r is query r mod n of its group: a triangle over the folded rows lets later heads see ahead
import torch


def grouped_query_attention(queries, keys, values, causal=False):
    batch, heads, n, dim = queries.shape
    kv_heads, m = keys.shape[1], keys.shape[2]
    if heads % kv_heads:
        raise ValueError("kv_heads must divide heads")
    group = heads // kv_heads
    q = queries.reshape(batch, kv_heads, group * n, dim)
    scores = q @ keys.transpose(-2, -1) / dim**0.5
    if causal:
        scores = scores.masked_fill(~torch.ones(group * n, m, dtype=torch.bool).tril(m - n), float("-inf"))
    weights = scores.softmax(dim=-1)
    out = weights @ values
    return out.reshape(batch, heads, n, values.shape[-1])
