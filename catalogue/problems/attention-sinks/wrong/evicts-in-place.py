# fails: test_the_cache_and_the_inputs_are_left_alone
# teaches: shifting inside the given cache spoils it for whoever still holds it
import torch


def streaming_step(query, key, value, cache, sinks, window, rotate):
    if cache is None:
        keys, values = key, value
    else:
        keys = torch.cat([cache[0], key], dim=2)
        values = torch.cat([cache[1], value], dim=2)
    n = keys.shape[2]
    if n > sinks + window:
        for old, new in zip(cache, (key, value)):
            old[:, :, sinks:-1] = old[:, :, sinks + 1 :].clone()
            old[:, :, -1:] = new
        keys, values = cache
    n = keys.shape[2]
    q = rotate(query, torch.tensor([n - 1]))
    k = rotate(keys, torch.arange(n))
    weights = (q @ k.transpose(2, 3) / query.shape[-1] ** 0.5).softmax(dim=-1)
    return weights @ values, (keys, values)
