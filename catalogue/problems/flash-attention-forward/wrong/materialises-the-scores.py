# fails: test_the_scores_are_never_held_whole
# teaches: this is attention as defined, with all scores in memory: the point is to do without them
import torch


def flash_attention_forward(queries, keys, values, causal=False, block_queries=64, block_keys=64):
    n, m = queries.shape[-2], keys.shape[-2]
    wide = torch.promote_types(queries.dtype, torch.float32)
    scores = queries.to(wide) @ keys.to(wide).transpose(-2, -1) / queries.shape[-1] ** 0.5
    if causal:
        scores = scores.masked_fill(torch.ones(n, m, dtype=torch.bool).triu(m - n + 1), float("-inf"))
    output = scores.softmax(dim=-1).nan_to_num() @ values.to(wide)
    return output.to(queries.dtype), scores.logsumexp(dim=-1)
