# fails: test_the_example_by_hand
# teaches: the window looks back only: a block of queries must not see its own later keys
import torch


def sliding_window_attention(queries, keys, values, window):
    length, dim = queries.shape[-2:]
    window = min(window, length)
    out = []
    for start in range(0, length, window):
        rows = torch.arange(start, min(start + window, length))
        first = max(0, start - window + 1)
        columns = torch.arange(first, rows[-1] + 1)
        scores = queries[..., rows, :] @ keys[..., columns, :].transpose(-2, -1) / dim**0.5
        distance = rows[:, None] - columns
        scores = scores.masked_fill((distance >= window), float("-inf"))
        out.append(scores.softmax(dim=-1) @ values[..., columns, :])
    return torch.cat(out, dim=-2)
