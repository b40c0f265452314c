# fails: test_each_head_reads_the_key_value_head_of_its_group
# teaches: (group, kv_heads) gives head h the key-value head h mod kv_heads; the group is the inner axis
import torch


def grouped_query_attention(queries, keys, values, causal=False):
    batch, heads, n, dim = queries.shape
    kv_heads, m = keys.shape[1], keys.shape[2]
    if heads % kv_heads:
        raise ValueError("kv_heads must divide heads")
    group = heads // kv_heads
    q = queries.reshape(batch, group, kv_heads, n, dim).transpose(1, 2)
    scores = torch.einsum("bkgnd,bkmd->bkgnm", q, keys) / dim**0.5
    if causal:
        scores = scores.masked_fill(~torch.ones(n, m, dtype=torch.bool).tril(m - n), float("-inf"))
    weights = scores.softmax(dim=-1)
    out = torch.einsum("bkgnm,bkmd->bkgnd", weights, values)
    return out.transpose(1, 2).reshape(batch, heads, n, values.shape[-1])
