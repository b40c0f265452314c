# fails: test_each_rank_holds_its_hidden_units
# teaches: every rank must hold the same units of both matrices, and here a contiguous block of them
from torch.nn import functional as F


def shard_mlp(w1, b1, w2, ranks):
    if len(b1) % ranks:
        raise ValueError("hidden units cannot be shared evenly")
    return [(w1[rank::ranks], b1[rank::ranks], w2[:, rank::ranks]) for rank in range(ranks)]


def rank_partial(x, w1, b1, w2):
    return F.gelu(x @ w1.T + b1) @ w2.T


def tensor_parallel_mlp(x, shards, b2, all_reduce):
    return all_reduce([rank_partial(x, *shard) for shard in shards]) + b2
