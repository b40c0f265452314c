# fails: test_the_example_by_hand
# teaches: causal: a key ahead has distance 0 and falls into bucket 0
import math

import torch


def relative_position_bucket(relative, bidirectional=True, buckets=32, max_distance=128):
    n, result = buckets, torch.zeros_like(relative)
    if bidirectional:
        n = buckets // 2
        result = result + (relative > 0).long() * n
        d = relative.abs()
    else:
        d = relative.abs()
    m = n // 2
    large = m + (torch.log(d.clamp(min=1).float() / m) / math.log(max_distance / m) * (n - m)).floor().long()
    large = torch.minimum(large, torch.full_like(large, n - 1))
    return result + torch.where(d < m, d, large)


def relative_position_bias(table, queries, keys, bidirectional=True, max_distance=128):
    query_positions = torch.arange(queries) + keys - queries
    relative = torch.arange(keys)[None, :] - query_positions[:, None]
    bucket = relative_position_bucket(relative, bidirectional, table.shape[0], max_distance)
    return table[bucket].permute(2, 0, 1)
