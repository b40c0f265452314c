import math

import torch
from torch import Tensor


def relative_position_bucket(
    relative: Tensor, bidirectional: bool = True, buckets: int = 32, max_distance: int = 128
) -> Tensor:
    """The bucket of each relative position (key minus query), as int64 of the same shape."""
    per_side = buckets // 2 if bidirectional else buckets
    distance = relative.abs() if bidirectional else (-relative).clamp(min=0)
    exact = per_side // 2  # half of the buckets hold one distance each
    share = (distance.clamp(min=exact) / exact).log() / math.log(max_distance / exact)
    far = (exact + (share * (per_side - exact)).long()).clamp(max=per_side - 1)
    bucket = torch.where(distance < exact, distance, far)
    return bucket + per_side * (relative > 0) if bidirectional else bucket


def relative_position_bias(
    table: Tensor, queries: int, keys: int, bidirectional: bool = True, max_distance: int = 128
) -> Tensor:
    """table (buckets, heads) -> (heads, queries, keys); the queries are the last positions."""
    relative = torch.arange(keys, device=table.device) - torch.arange(keys - queries, keys, device=table.device)[:, None]
    bucket = relative_position_bucket(relative, bidirectional, table.shape[0], max_distance)
    return table[bucket].permute(2, 0, 1)
