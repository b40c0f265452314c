import torch
from torch import Tensor


def flash_attention_backward(
    grad_output: Tensor, queries: Tensor, keys: Tensor, values: Tensor, output: Tensor, log_sum_exp: Tensor,
    causal: bool = False, block_queries: int = 64, block_keys: int = 64,
) -> tuple[Tensor, Tensor, Tensor]:
    """grad_output, output (..., queries, value_dim), log_sum_exp (..., queries) -> the gradients of queries, keys and values."""
    raise NotImplementedError
