# fails: test_positions_are_places_in_the_cache
# teaches: numbered on by the text, positions outgrow those of the training: they are places in the cache
import torch


def streaming_step(query, key, value, cache, sinks, window, rotate):
    if cache is None:
        keys, values = key, value
    else:
        keys = torch.cat([cache[0], key], dim=2)
        values = torch.cat([cache[1], value], dim=2)
    n = keys.shape[2]
    if n > sinks + window:
        keep = list(range(sinks)) + list(range(n - window, n))
        keys, values = keys[:, :, keep], values[:, :, keep]
    n = keys.shape[2]
    shift = int(cache is not None and cache[0].shape[2] == n)
    q = rotate(query, torch.tensor([n - 1 + shift]))
    k = rotate(keys, torch.arange(n) + shift)
    weights = (q @ k.transpose(2, 3) / query.shape[-1] ** 0.5).softmax(dim=-1)
    return weights @ values, (keys, values)
