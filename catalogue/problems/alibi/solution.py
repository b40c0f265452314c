import torch
from torch import Tensor


def alibi_slopes(heads: int) -> Tensor:
    """The slope of each head: (heads,), float32."""
    power = 1 << (heads.bit_length() - 1)  # the largest power of two that is not above heads
    exponents = [8 * h / power for h in range(1, power + 1)]
    exponents += [8 * h / (2 * power) for h in range(1, 2 * power, 2)][: heads - power]
    return 2.0 ** -torch.tensor(exponents)


def alibi_bias(heads: int, queries: int, keys: int) -> Tensor:
    """(heads, queries, keys), float32: minus the slope times the distance, -inf for keys ahead; the queries are the last positions."""
    distance = torch.arange(keys - queries, keys)[:, None] - torch.arange(keys)
    return (-alibi_slopes(heads)[:, None, None] * distance).masked_fill(distance < 0, float("-inf"))


def alibi_attention(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """queries (batch, heads, queries, dim), keys (batch, heads, keys, dim), values (batch, heads, keys, value_dim)
    -> (batch, heads, queries, value_dim)."""
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    bias = alibi_bias(queries.shape[1], *scores.shape[-2:]).to(scores)  # added after the scale: it is not a dot product
    return (scores + bias).softmax(dim=-1) @ values
