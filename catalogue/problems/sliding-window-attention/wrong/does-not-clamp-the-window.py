# fails: test_a_window_beyond_the_length_is_causal_attention
# teaches: a window beyond the length makes blocks of its size: take the smaller of the two
import torch
from torch.nn.functional import pad


def sliding_window_attention(queries, keys, values, window):
    length, dim = queries.shape[-2:]
    w = window
    q, k, v = (pad(x, (0, 0, 0, -length % w)).unflatten(-2, (-1, w)) for x in (queries, keys, values))
    k = torch.cat([k.roll(1, dims=-3), k], dim=-2)
    v = torch.cat([v.roll(1, dims=-3), v], dim=-2)
    scores = q @ k.transpose(-2, -1) / dim**0.5
    row, column = torch.arange(w)[:, None], torch.arange(2 * w)
    hidden = ((column <= row) | (column > row + w)).repeat(q.shape[-3], 1, 1)
    hidden[0] |= column < w
    out = scores.masked_fill(hidden, float("-inf")).softmax(dim=-1) @ v
    return out.flatten(-3, -2)[..., :length, :]
