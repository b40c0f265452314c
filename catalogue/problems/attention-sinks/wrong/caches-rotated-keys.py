# fails: test_the_first_tokens_stay_and_the_oldest_other_leaves
# teaches: a rotated key keeps the angle of a place that it will leave: cache it as it came and rotate on reading
import torch


def streaming_step(query, key, value, cache, sinks, window, rotate):
    if cache is None:
        keys, values = key, value
    else:
        keys = torch.cat([cache[0], rotate(key, torch.tensor([cache[0].shape[2]]))], dim=2)
        values = torch.cat([cache[1], value], dim=2)
    n = keys.shape[2]
    if n > sinks + window:
        keep = list(range(sinks)) + list(range(n - window, n))
        keys, values = keys[:, :, keep], values[:, :, keep]
    n = keys.shape[2]
    q = rotate(query, torch.tensor([n - 1]))
    k = keys
    weights = (q @ k.transpose(2, 3) / query.shape[-1] ** 0.5).softmax(dim=-1)
    return weights @ values, (keys, values)
