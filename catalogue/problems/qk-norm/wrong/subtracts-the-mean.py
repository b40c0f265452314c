# fails: test_matches_the_float64_reference
# teaches: an RMS norm does not centre; a layer norm does
import torch


def qk_norm_attention(queries, keys, values, query_gain, key_gain, causal=False, eps=1e-6):
    n, m, dim = queries.shape[-2], keys.shape[-2], queries.shape[-1]
    wide = torch.float64 if queries.dtype == torch.float64 else torch.float32
    q, k, v = queries.to(wide), keys.to(wide), values.to(wide)
    q = q - q.mean(dim=-1, keepdim=True)
    q = q / (q.pow(2).mean(dim=-1, keepdim=True) + eps).sqrt() * query_gain
    k = k - k.mean(dim=-1, keepdim=True)
    k = k / (k.pow(2).mean(dim=-1, keepdim=True) + eps).sqrt() * key_gain
    scores = q @ k.transpose(-2, -1) / dim**0.5
    if causal:
        scores = scores.masked_fill(~torch.ones(n, m, dtype=torch.bool).tril(m - n), float("-inf"))
    return (scores.softmax(dim=-1) @ v).to(values.dtype)
