import torch
from torch import Tensor


def flash_attention_forward(
    queries: Tensor, keys: Tensor, values: Tensor, causal: bool = False, block_queries: int = 64, block_keys: int = 64
) -> tuple[Tensor, Tensor]:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim)
    -> output (..., queries, value_dim), log-sum-exp of the scaled scores (..., queries)."""
    length, key_length = queries.shape[-2], keys.shape[-2]
    wide = torch.promote_types(queries.dtype, torch.float32)  # sums of many terms outgrow the digits of half precision
    output = queries.new_empty(*queries.shape[:-1], values.shape[-1])
    log_sum_exp = queries.new_empty(queries.shape[:-1], dtype=wide)
    positions = torch.arange(key_length, device=queries.device)
    for row in range(0, length, block_queries):
        rows = slice(row, min(row + block_queries, length))
        scaled = queries[..., rows, :].to(wide) / queries.shape[-1] ** 0.5
        last_visible = torch.arange(rows.start, rows.stop, device=queries.device)[:, None] + key_length - length
        maximum = scaled.new_full(scaled.shape[:-1], float("-inf"))
        total = torch.zeros_like(maximum)
        accumulated = scaled.new_zeros(*scaled.shape[:-1], values.shape[-1])
        end = rows.stop + key_length - length if causal else key_length  # tiles past the diagonal hold nothing visible
        for column in range(0, end, block_keys):
            columns = slice(column, column + block_keys)
            scores = scaled @ keys[..., columns, :].to(wide).transpose(-2, -1)
            if causal:
                scores = scores.masked_fill(positions[columns] > last_visible, float("-inf"))
            grown = torch.maximum(maximum, scores.amax(dim=-1))
            # A row that has seen no key yet would subtract -inf from -inf, which is NaN.
            shift = grown.masked_fill(grown == float("-inf"), 0.0)
            weights = (scores - shift[..., None]).exp()
            correction = (maximum - shift).exp()  # what was summed so far was relative to the old maximum
            total = total * correction + weights.sum(dim=-1)
            accumulated = accumulated * correction[..., None] + weights @ values[..., columns, :].to(wide)
            maximum = grown
        output[..., rows, :] = accumulated / total.masked_fill(total == 0, 1.0)[..., None]
        log_sum_exp[..., rows] = maximum + total.log()
    return output, log_sum_exp
