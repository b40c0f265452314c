# fails: test_prefill_is_causal_attention
# teaches: each head's dot product sums over dim / heads features
import torch


def cached_attention(x, w_qkv, w_output, heads, cache=None):
    batch, new, dim = x.shape
    q, k, v = (t.reshape(batch, new, heads, dim // heads).transpose(1, 2) for t in (x @ w_qkv).chunk(3, dim=-1))
    past = 0
    if cache is not None:
        past = cache[0].shape[2]
        k = torch.cat([cache[0], k], dim=2)
        v = torch.cat([cache[1], v], dim=2)
    scores = q @ k.transpose(-2, -1) / dim**0.5
    query_positions = past + torch.arange(new)
    hidden = torch.arange(past + new) > query_positions[:, None]
    scores = scores.masked_fill(hidden, float("-inf"))
    out = scores.softmax(dim=-1) @ v
    return out.transpose(1, 2).reshape(batch, new, dim) @ w_output, (k, v)
