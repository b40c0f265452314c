# fails: test_keys_and_values_are_not_copied_for_each_head
# teaches: a batched product copies an operand that it broadcasts: put the group among the rows of the product
import torch


def grouped_query_attention(queries, keys, values, causal=False):
    batch, heads, n, dim = queries.shape
    kv_heads, m = keys.shape[1], keys.shape[2]
    if heads % kv_heads:
        raise ValueError("kv_heads must divide heads")
    group = heads // kv_heads
    q = queries.reshape(batch, kv_heads, group, n, dim)
    scores = q @ keys[:, :, None].transpose(-2, -1) / dim**0.5
    if causal:
        scores = scores.masked_fill(~torch.ones(n, m, dtype=torch.bool).tril(m - n), float("-inf"))
    weights = scores.softmax(dim=-1)
    out = weights @ values[:, :, None]
    return out.reshape(batch, heads, n, values.shape[-1])
