# fails: test_a_causal_query_without_keys_returns_zeros
# teaches: a row that has seen no key subtracts -inf from -inf, and NaN never leaves a running sum
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
            new_max = torch.maximum(running_max, scores.amax(dim=-1))
            shift = new_max
            weights = torch.exp(scores - shift[..., None])
            correction = torch.exp(running_max - shift)
            running_sum = running_sum * correction + weights.sum(dim=-1)
            acc = acc * correction[..., None] + weights @ v
            running_max = new_max
        divisor = torch.where(running_sum == 0, torch.ones_like(running_sum), running_sum)
        output[..., i : i + size, :] = acc / divisor[..., None]
        log_sum_exp[..., i : i + size] = running_max + running_sum.log()
    return output, log_sum_exp
