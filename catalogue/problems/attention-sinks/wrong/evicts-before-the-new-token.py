# fails: test_the_example_by_hand
# teaches: the new token counts in the window: it joins first, then the cache is cut
import torch


def streaming_step(query, key, value, cache, sinks, window, rotate):
    if cache is None:
        keys, values = key, value
    else:
        keys = torch.cat([cache[0], key], dim=2)
        values = torch.cat([cache[1], value], dim=2)
    n = keys.shape[2] - 1
    if n > sinks + window:
        keep = list(range(sinks)) + list(range(n - window, n + 1))
        keys, values = keys[:, :, keep], values[:, :, keep]
    n = keys.shape[2]
    q = rotate(query, torch.tensor([n - 1]))
    k = rotate(keys, torch.arange(n))
    weights = (q @ k.transpose(2, 3) / query.shape[-1] ** 0.5).softmax(dim=-1)
    return weights @ values, (keys, values)
