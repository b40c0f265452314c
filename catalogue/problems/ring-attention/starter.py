from torch import Tensor


def ring_attention(queries: Tensor, keys: Tensor, values: Tensor, causal: bool = False) -> Tensor:
    """Attention over a sequence in blocks, one a rank: (ranks, batch, heads, block, size) -> the same shape."""
    raise NotImplementedError
