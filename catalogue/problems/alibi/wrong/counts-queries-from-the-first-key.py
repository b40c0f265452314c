# fails: test_the_last_query_of_the_bias_sees_all_keys
# teaches: with a cache the queries are the last positions: their row starts at keys - queries
import math

import torch


def alibi_slopes(heads):
    def of_power(n):
        return [2 ** (-8 * (i + 1) / n) for i in range(n)]

    p = 2 ** math.floor(math.log2(heads))
    return torch.tensor(of_power(p) + of_power(2 * p)[0::2][: heads - p])


def alibi_bias(heads, queries, keys):
    t = torch.arange(queries).unsqueeze(1)
    j = torch.arange(keys).unsqueeze(0)
    bias = -alibi_slopes(heads).view(-1, 1, 1) * (t - j)
    return bias.masked_fill(j > t, float("-inf"))


def alibi_attention(queries, keys, values):
    scores = queries @ keys.transpose(-2, -1) / math.sqrt(queries.shape[-1])
    bias = alibi_bias(queries.shape[1], queries.shape[2], keys.shape[2])
    return (scores + bias.to(scores.dtype)).softmax(dim=-1) @ values
