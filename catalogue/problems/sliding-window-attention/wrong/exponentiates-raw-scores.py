# fails: test_scores_of_ten_thousand_stay_finite
# teaches: exp of large scores overflows; subtract the row's maximum, or let softmax do it
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
        scores = scores.masked_fill((distance < 0) | (distance >= window), float("-inf"))
        weights = scores.exp()
        out.append(weights / weights.sum(dim=-1, keepdim=True) @ values[..., columns, :])
    return torch.cat(out, dim=-2)
