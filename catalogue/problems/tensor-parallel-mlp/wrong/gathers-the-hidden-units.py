# fails: test_one_all_reduce_of_the_size_of_x
# teaches: putting the hidden units together first moves hidden numbers for each token and leaves the second layer undivided
import torch
from torch.nn import functional as F


def shard_mlp(w1, b1, w2, ranks):
    if len(b1) % ranks:
        raise ValueError("hidden units cannot be shared evenly")
    return list(zip(w1.chunk(ranks, dim=0), b1.chunk(ranks), w2.chunk(ranks, dim=1)))


def rank_partial(x, w1, b1, w2):
    return F.gelu(x @ w1.T + b1) @ w2.T


def tensor_parallel_mlp(x, shards, b2, all_reduce):
    hidden = len(shards[0][1])
    padded = []
    for rank, (w1, b1, _) in enumerate(shards):
        whole = x.new_zeros(*x.shape[:-1], hidden * len(shards))
        whole[..., rank * hidden : (rank + 1) * hidden] = F.gelu(x @ w1.T + b1)
        padded.append(whole)
    return all_reduce(padded) @ torch.cat([w2 for _, _, w2 in shards], dim=1).T + b2
