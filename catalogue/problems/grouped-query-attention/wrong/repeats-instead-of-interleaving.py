# fails: test_each_head_reads_the_key_value_head_of_its_group
# teaches: repeat tiles heads 0, 1, 0, 1; repeat_interleave gives 0, 0, 1, 1, so that neighbours form a group
import torch


def grouped_query_attention(queries, keys, values, causal=False):
    batch, heads, n, dim = queries.shape
    kv_heads, m = keys.shape[1], keys.shape[2]
    if heads % kv_heads:
        raise ValueError("kv_heads must divide heads")
    group = heads // kv_heads
    k, v = keys.repeat(1, group, 1, 1), values.repeat(1, group, 1, 1)
    scores = queries @ k.transpose(-2, -1) / dim**0.5
    if causal:
        scores = scores.masked_fill(~torch.ones(n, m, dtype=torch.bool).tril(m - n), float("-inf"))
    weights = scores.softmax(dim=-1)
    out = weights @ v
    return out.reshape(batch, heads, n, values.shape[-1])
