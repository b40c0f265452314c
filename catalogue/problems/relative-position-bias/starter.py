import torch
from torch import Tensor


def relative_position_bucket(
    relative: Tensor, bidirectional: bool = True, buckets: int = 32, max_distance: int = 128
) -> Tensor:
    """The bucket of each relative position (key minus query), as int64 of the same shape."""
    raise NotImplementedError


def relative_position_bias(
    table: Tensor, queries: int, keys: int, bidirectional: bool = True, max_distance: int = 128
) -> Tensor:
    """table (buckets, heads) -> (heads, queries, keys); the queries are the last positions."""
    raise NotImplementedError
