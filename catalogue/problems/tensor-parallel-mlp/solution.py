from collections.abc import Callable

from torch import Tensor
from torch.nn import functional as F

Shard = tuple[Tensor, Tensor, Tensor]


def shard_mlp(w1: Tensor, b1: Tensor, w2: Tensor, ranks: int) -> list[Shard]:
    """What each rank holds: its part of w1, of b1 and of w2."""
    if len(b1) % ranks:
        raise ValueError(f"{len(b1)} hidden units cannot be shared evenly among {ranks} ranks")
    return list(zip(w1.chunk(ranks), b1.chunk(ranks), w2.chunk(ranks, dim=1)))  # by hidden units: outputs of w1, inputs of w2


def rank_partial(x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor) -> Tensor:
    """What one rank computes from x and its own shard, before the all-reduce: (batch, length, dim)."""
    return F.gelu(x @ w1.T + b1) @ w2.T


def tensor_parallel_mlp(x: Tensor, shards: list[Shard], b2: Tensor, all_reduce: Callable[[list[Tensor]], Tensor]) -> Tensor:
    """The output of the whole MLP, as every rank has it after the all-reduce: (batch, length, dim)."""
    return all_reduce([rank_partial(x, *shard) for shard in shards]) + b2  # after the sum, which would count the bias once a rank
