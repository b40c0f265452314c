from torch import Tensor


def scaled_dot_product_attention(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None = None) -> Tensor:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim) -> (..., queries, value_dim).

    mask is boolean, broadcasts to (..., queries, keys), and is True where a query may attend to a key.
    """
    raise NotImplementedError
