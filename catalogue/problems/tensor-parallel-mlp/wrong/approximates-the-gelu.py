# fails: test_the_output_is_that_of_the_undivided_mlp
# teaches: the tanh form is another function, apart in the fourth digit: take the one the weights were trained with
from torch.nn import functional as F


def shard_mlp(w1, b1, w2, ranks):
    if len(b1) % ranks:
        raise ValueError("hidden units cannot be shared evenly")
    return list(zip(w1.chunk(ranks, dim=0), b1.chunk(ranks), w2.chunk(ranks, dim=1)))


def rank_partial(x, w1, b1, w2):
    return F.gelu(x @ w1.T + b1, approximate="tanh") @ w2.T


def tensor_parallel_mlp(x, shards, b2, all_reduce):
    return all_reduce([rank_partial(x, *shard) for shard in shards]) + b2
