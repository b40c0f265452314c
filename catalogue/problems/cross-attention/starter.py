from torch import Tensor


def cross_attention(
    x: Tensor, memory: Tensor, w_query: Tensor, w_key: Tensor, w_value: Tensor, w_output: Tensor, heads: int,
    memory_mask: Tensor | None = None,
) -> Tensor:
    """x (batch, length, dim) reads memory (batch, memory_length, memory_dim) -> (batch, length, dim).

    memory_mask (batch, memory_length) is True for tokens, False for padding.
    """
    raise NotImplementedError
