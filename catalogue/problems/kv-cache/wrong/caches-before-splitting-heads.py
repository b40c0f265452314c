# fails: test_the_example_by_hand
# teaches: the cache is (batch, heads, tokens, size): split the heads first, then join along the tokens
import torch


def cached_attention(x, w_qkv, w_output, heads, cache=None):
    batch, new, dim = x.shape
    q, k, v = (x @ w_qkv).chunk(3, dim=-1)
    past = 0
    if cache is not None:
        past = cache[0].shape[1]
        k = torch.cat([cache[0], k], dim=1)
        v = torch.cat([cache[1], v], dim=1)
    cache = k, v
    q, k, v = (t.reshape(batch, -1, heads, dim // heads).transpose(1, 2) for t in (q, k, v))
    scores = q @ k.transpose(-2, -1) / (dim // heads) ** 0.5
    query_positions = past + torch.arange(new)
    hidden = torch.arange(past + new) > query_positions[:, None]
    scores = scores.masked_fill(hidden, float("-inf"))
    out = scores.softmax(dim=-1) @ v
    return out.transpose(1, 2).reshape(batch, new, dim) @ w_output, cache
