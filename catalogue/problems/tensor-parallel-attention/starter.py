from collections.abc import Callable

from torch import Tensor

Shard = tuple[Tensor, Tensor, Tensor]


def shard_attention(w_qkv: Tensor, b_qkv: Tensor, w_out: Tensor, heads: int, ranks: int) -> list[Shard]:
    """What each rank holds: its heads' part of w_qkv, of b_qkv and of w_out."""
    raise NotImplementedError


def rank_partial(x: Tensor, w_qkv: Tensor, b_qkv: Tensor, w_out: Tensor, heads: int) -> Tensor:
    """What one rank computes from x and its own shard, of `heads` heads, before the all-reduce: (batch, length, dim)."""
    raise NotImplementedError


def tensor_parallel_attention(
    x: Tensor, shards: list[Shard], b_out: Tensor, heads: int, all_reduce: Callable[[list[Tensor]], Tensor]
) -> Tensor:
    """The output of the whole layer, of `heads` heads on all ranks together: (batch, length, dim)."""
    raise NotImplementedError
