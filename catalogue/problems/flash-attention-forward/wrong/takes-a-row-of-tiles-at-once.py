# fails: test_the_scores_are_never_held_whole
# teaches: blocks of queries against all keys still hold block x keys scores: the keys must come in tiles too, which is what the online softmax is for
import torch


def flash_attention_forward(queries, keys, values, causal=False, block_queries=64, block_keys=64):
    n, m = queries.shape[-2], keys.shape[-2]
    wide = torch.promote_types(queries.dtype, torch.float32)
    outputs, log_sum_exps = [], []
    for i in range(0, n, block_queries):
        q = queries[..., i : i + block_queries, :].to(wide)
        scores = q @ keys.to(wide).transpose(-2, -1) / queries.shape[-1] ** 0.5
        if causal:
            rows = torch.arange(i, i + q.shape[-2])[:, None] + m - n
            scores = scores.masked_fill(torch.arange(m) > rows, float("-inf"))
        outputs.append(scores.softmax(dim=-1).nan_to_num() @ values.to(wide))
        log_sum_exps.append(scores.logsumexp(dim=-1))
    return torch.cat(outputs, dim=-2).to(queries.dtype), torch.cat(log_sum_exps, dim=-1)
