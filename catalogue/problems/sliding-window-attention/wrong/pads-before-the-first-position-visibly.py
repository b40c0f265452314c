# fails: test_padding_takes_no_weight
# teaches: a padded key of zeros scores 0 and takes weight: hide it, as zero is not minus infinity
import torch
from torch.nn.functional import pad


def sliding_window_attention(queries, keys, values, window):
    length, dim = queries.shape[-2:]
    w = min(window, length)
    q, k, v = (pad(x, (0, 0, 0, -length % w)).unflatten(-2, (-1, w)) for x in (queries, keys, values))
    k = torch.cat([torch.zeros_like(k[..., :1, :, :]), k[..., :-1, :, :], k], dim=-2)
    v = torch.cat([torch.zeros_like(v[..., :1, :, :]), v[..., :-1, :, :], v], dim=-2)
    scores = q @ k.transpose(-2, -1) / dim**0.5
    row, column = torch.arange(w)[:, None], torch.arange(2 * w)
    hidden = ((column <= row) | (column > row + w)).repeat(q.shape[-3], 1, 1)
    out = scores.masked_fill(hidden, float("-inf")).softmax(dim=-1) @ v
    return out.flatten(-3, -2)[..., :length, :]
