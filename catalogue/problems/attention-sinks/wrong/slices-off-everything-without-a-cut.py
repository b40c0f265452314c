# fails: test_while_everything_fits_it_is_causal_attention
# teaches: before the cache is full there is nothing to cut: joining the first sinks and the last window then repeats tokens
import torch


def streaming_step(query, key, value, cache, sinks, window, rotate):
    if cache is None:
        keys, values = key, value
    else:
        keys = torch.cat([cache[0], key], dim=2)
        values = torch.cat([cache[1], value], dim=2)
    n = keys.shape[2]
    if n > sinks:
        keep = list(range(sinks)) + list(range(max(0, n - window), n))
        keys, values = keys[:, :, keep], values[:, :, keep]
    n = keys.shape[2]
    q = rotate(query, torch.tensor([n - 1]))
    k = rotate(keys, torch.arange(n))
    weights = (q @ k.transpose(2, 3) / query.shape[-1] ** 0.5).softmax(dim=-1)
    return weights @ values, (keys, values)
