# fails: test_hidden_units_that_ranks_cannot_share_are_refused
# teaches: chunk makes parts of unequal size, or fewer than there are ranks, without a word
from torch.nn import functional as F


def shard_mlp(w1, b1, w2, ranks):
    return list(zip(w1.chunk(ranks, dim=0), b1.chunk(ranks), w2.chunk(ranks, dim=1)))


def rank_partial(x, w1, b1, w2):
    return F.gelu(x @ w1.T + b1) @ w2.T


def tensor_parallel_mlp(x, shards, b2, all_reduce):
    return all_reduce([rank_partial(x, *shard) for shard in shards]) + b2
