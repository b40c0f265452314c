import torch
from torch import Tensor


def flash_attention_backward(
    grad_output: Tensor, queries: Tensor, keys: Tensor, values: Tensor, output: Tensor, log_sum_exp: Tensor,
    causal: bool = False, block_queries: int = 64, block_keys: int = 64,
) -> tuple[Tensor, Tensor, Tensor]:
    """grad_output, output (..., queries, value_dim), log_sum_exp (..., queries) -> the gradients of queries, keys and values."""
    length, key_length = queries.shape[-2], keys.shape[-2]
    wide = torch.promote_types(queries.dtype, torch.float32)  # sums of many terms outgrow the digits of half precision
    scale = queries.shape[-1] ** -0.5
    # What the softmax subtracts in each row: the sum of weight times gradient over all keys, which no tile holds.
    delta = (grad_output.to(wide) * output).sum(dim=-1, keepdim=True)
    grad_queries, grad_keys, grad_values = (torch.zeros_like(x, dtype=wide) for x in (queries, keys, values))
    positions = torch.arange(max(length, key_length), device=queries.device)
    for column in range(0, key_length, block_keys):
        columns = slice(column, min(column + block_keys, key_length))
        k, v = keys[..., columns, :].to(wide), values[..., columns, :].to(wide)
        # Queries before the first see none of these keys. So no query without any key is visited: its weights would be NaN.
        first = max(0, column - (key_length - length)) if causal else 0
        for row in range(first, length, block_queries):
            rows = slice(row, min(row + block_queries, length))
            q, grad = queries[..., rows, :].to(wide), grad_output[..., rows, :].to(wide)
            scores = q @ k.transpose(-2, -1) * scale
            if causal:
                hidden = positions[columns] > positions[rows, None] + key_length - length
                scores = scores.masked_fill(hidden, float("-inf"))
            weights = (scores - log_sum_exp[..., rows, None]).exp()
            grad_scores = weights * (grad @ v.transpose(-2, -1) - delta[..., rows, :]) * scale
            grad_values[..., columns, :] += weights.transpose(-2, -1) @ grad
            grad_keys[..., columns, :] += grad_scores.transpose(-2, -1) @ q
            grad_queries[..., rows, :] += grad_scores @ k
    return grad_queries.to(queries.dtype), grad_keys.to(keys.dtype), grad_values.to(values.dtype)
