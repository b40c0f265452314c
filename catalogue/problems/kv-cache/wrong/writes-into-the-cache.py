# fails: test_the_cache_and_the_inputs_are_left_alone
# teaches: one that grows a cache in place spoils it for every other continuation of the same prompt
import torch


def cached_attention(x, w_qkv, w_output, heads, cache=None):
    batch, new, dim = x.shape
    q, k, v = (t.reshape(batch, new, heads, dim // heads).transpose(1, 2) for t in (x @ w_qkv).chunk(3, dim=-1))
    past = 0
    if cache is not None:
        past = cache[0].shape[2]
        k = torch.cat([cache[0], k], dim=2)
        cache[0].copy_(k[:, :, -past:])
        v = torch.cat([cache[1], v], dim=2)
    scores = q @ k.transpose(-2, -1) / (dim // heads) ** 0.5
    query_positions = past + torch.arange(new)
    hidden = torch.arange(past + new) > query_positions[:, None]
    scores = scores.masked_fill(hidden, float("-inf"))
    out = scores.softmax(dim=-1) @ v
    return out.transpose(1, 2).reshape(batch, new, dim) @ w_output, (k, v)
