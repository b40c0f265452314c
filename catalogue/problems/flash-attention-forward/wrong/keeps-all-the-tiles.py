# fails: test_the_scores_are_never_held_whole
# teaches: cutting the scores into tiles saves nothing while all tiles are kept for a second pass
import torch


def flash_attention_forward(queries, keys, values, causal=False, block_queries=64, block_keys=64):
    n, m = queries.shape[-2], keys.shape[-2]
    wide = torch.promote_types(queries.dtype, torch.float32)
    q, k, v = (x.to(wide) for x in (queries, keys, values))
    tiles = {}
    log_sum_exp = torch.full(queries.shape[:-1], float("-inf"), dtype=wide)
    for i in range(0, n, block_queries):
        for j in range(0, m, block_keys):
            scores = q[..., i : i + block_queries, :] @ k[..., j : j + block_keys, :].transpose(-2, -1) / q.shape[-1] ** 0.5
            if causal:
                rows = torch.arange(i, i + scores.shape[-2])[:, None] + m - n
                scores = scores.masked_fill(torch.arange(j, j + scores.shape[-1]) > rows, float("-inf"))
            tiles[i, j] = scores
            block = log_sum_exp[..., i : i + block_queries]
            block.copy_(torch.logaddexp(block, scores.logsumexp(dim=-1)))
    output = torch.zeros(*queries.shape[:-1], values.shape[-1], dtype=wide)
    for (i, j), scores in tiles.items():
        weights = (scores - log_sum_exp[..., i : i + block_queries, None]).exp().nan_to_num()
        output[..., i : i + block_queries, :] += weights @ v[..., j : j + block_keys, :]
    return output.to(queries.dtype), log_sum_exp
