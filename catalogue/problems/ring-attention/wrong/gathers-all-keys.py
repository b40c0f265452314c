# fails: test_no_rank_holds_the_scores_of_all_keys
# teaches: the whole matrix of scores is what the ring is there to avoid
import torch


def ring_attention(queries, keys, values, causal=False):
    ranks, block, size = queries.shape[0], queries.shape[3], queries.shape[4]
    q, k, v = (torch.cat(list(value), dim=-2) for value in (queries, keys, values))
    scores = q @ k.transpose(-2, -1) / size**0.5
    if causal:
        future = torch.ones(ranks * block, ranks * block, dtype=torch.bool).triu(diagonal=1)
        scores = scores.masked_fill(future, float("-inf"))
    return torch.stack((scores.softmax(dim=-1) @ v).split(block, dim=-2))
