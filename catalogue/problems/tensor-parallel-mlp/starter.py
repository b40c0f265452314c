from collections.abc import Callable

from torch import Tensor

Shard = tuple[Tensor, Tensor, Tensor]


def shard_mlp(w1: Tensor, b1: Tensor, w2: Tensor, ranks: int) -> list[Shard]:
    """What each rank holds: its part of w1, of b1 and of w2."""
    raise NotImplementedError


def rank_partial(x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor) -> Tensor:
    """What one rank computes from x and its own shard, before the all-reduce: (batch, length, dim)."""
    raise NotImplementedError


def tensor_parallel_mlp(x: Tensor, shards: list[Shard], b2: Tensor, all_reduce: Callable[[list[Tensor]], Tensor]) -> Tensor:
    """The output of the whole MLP, as every rank has it after the all-reduce: (batch, length, dim)."""
    raise NotImplementedError
