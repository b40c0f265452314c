# fails: test_matches_attention_over_all_scores_in_float64
# teaches: a softmax per tile gives each tile the same say; tiles must be merged by their sums
import torch


def flash_attention_forward(queries, keys, values, causal=False, block_queries=64, block_keys=64):
    n, m = queries.shape[-2], keys.shape[-2]
    wide = torch.promote_types(queries.dtype, torch.float32)
    output = torch.zeros(*queries.shape[:-1], values.shape[-1], dtype=queries.dtype)
    log_sum_exp = torch.zeros(queries.shape[:-1], dtype=wide)
    for i in range(0, n, block_queries):
        q = queries[..., i : i + block_queries, :].to(wide) / queries.shape[-1] ** 0.5
        size = q.shape[-2]
        running_max = torch.full(q.shape[:-1], float("-inf"), dtype=wide)
        running_sum = torch.zeros(q.shape[:-1], dtype=wide)
        acc = torch.zeros(*q.shape[:-1], values.shape[-1], dtype=wide)
        for j in range(0, m, block_keys):
            k = keys[..., j : j + block_keys, :].to(wide)
            v = values[..., j : j + block_keys, :].to(wide)
            scores = q @ k.transpose(-2, -1)
            if causal:
                rows = torch.arange(i, i + size)[:, None] + m - n
                columns = torch.arange(j, j + k.shape[-2])
                scores = scores.masked_fill(columns > rows, float("-inf"))
            acc = acc + scores.softmax(dim=-1).nan_to_num() @ v
            running_max = torch.logaddexp(running_max, scores.logsumexp(dim=-1))
            running_sum = running_sum + 1
        output[..., i : i + size, :] = acc / running_sum[..., None]
        log_sum_exp[..., i : i + size] = running_max
    return output, log_sum_exp
