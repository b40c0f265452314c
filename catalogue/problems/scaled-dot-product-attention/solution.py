from torch import Tensor


def scaled_dot_product_attention(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None = None) -> Tensor:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim) -> (..., queries, value_dim).

    mask is boolean, broadcasts to (..., queries, keys), and is True where a query may attend to a key.
    """
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if mask is None:
        return scores.softmax(dim=-1) @ values
    weights = scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)
    # A hidden key has weight 0 already. This is for rows of nothing but -inf: their softmax is NaN, in the backward pass too.
    return weights.masked_fill(~mask, 0.0) @ values
