from torch import Tensor


def cross_attention(
    x: Tensor, memory: Tensor, w_query: Tensor, w_key: Tensor, w_value: Tensor, w_output: Tensor, heads: int,
    memory_mask: Tensor | None = None,
) -> Tensor:
    """x (batch, length, dim) reads memory (batch, memory_length, memory_dim) -> (batch, length, dim).

    memory_mask (batch, memory_length) is True for tokens, False for padding.
    """
    def split(projected: Tensor) -> Tensor:
        return projected.unflatten(-1, (heads, -1)).transpose(1, 2)  # (batch, heads, length, dim / heads)

    queries, keys, values = split(x @ w_query), split(memory @ w_key), split(memory @ w_value)
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5  # (batch, heads, length, memory_length)
    if memory_mask is None:
        weights = scores.softmax(dim=-1)
    else:
        hidden = ~memory_mask[:, None, None, :]  # the same for every head and every query
        # The second fill is for a memory of padding alone: its softmax is NaN, in the backward pass too.
        weights = scores.masked_fill(hidden, float("-inf")).softmax(dim=-1).masked_fill(hidden, 0.0)
    return (weights @ values).transpose(1, 2).flatten(-2) @ w_output
