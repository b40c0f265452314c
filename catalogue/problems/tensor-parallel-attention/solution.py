from collections.abc import Callable

import torch
from torch import Tensor

Shard = tuple[Tensor, Tensor, Tensor]


def shard_attention(w_qkv: Tensor, b_qkv: Tensor, w_out: Tensor, heads: int, ranks: int) -> list[Shard]:
    """What each rank holds: its heads' part of w_qkv, of b_qkv and of w_out."""
    if heads % ranks:
        raise ValueError(f"{heads} heads cannot be shared evenly among {ranks} ranks")
    by_rank = w_qkv.unflatten(0, (3, ranks, -1))  # queries, keys and values are cut apart, each by heads
    biases = b_qkv.unflatten(0, (3, ranks, -1))
    outputs = w_out.chunk(ranks, dim=1)
    return [(by_rank[:, rank].flatten(0, 1), biases[:, rank].flatten(), outputs[rank]) for rank in range(ranks)]


def rank_partial(x: Tensor, w_qkv: Tensor, b_qkv: Tensor, w_out: Tensor, heads: int) -> Tensor:
    """What one rank computes from x and its own shard, of `heads` heads, before the all-reduce: (batch, length, dim)."""
    projected = (x @ w_qkv.T + b_qkv).unflatten(-1, (3, heads, -1))  # (batch, length, 3, heads, size)
    queries, keys, values = projected.permute(2, 0, 3, 1, 4)
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    future = torch.ones(scores.shape[-2:], dtype=torch.bool, device=x.device).triu(diagonal=1)
    mixed = scores.masked_fill(future, float("-inf")).softmax(dim=-1) @ values
    return mixed.transpose(1, 2).flatten(-2) @ w_out.T


def tensor_parallel_attention(
    x: Tensor, shards: list[Shard], b_out: Tensor, heads: int, all_reduce: Callable[[list[Tensor]], Tensor]
) -> Tensor:
    """The output of the whole layer, of `heads` heads on all ranks together: (batch, length, dim)."""
    return all_reduce([rank_partial(x, *shard, heads // len(shards)) for shard in shards]) + b_out
