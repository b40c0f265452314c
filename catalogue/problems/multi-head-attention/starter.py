from torch import Tensor, nn


class MultiHeadAttention(nn.Module):
    """Self-attention with several heads: x (batch, length, dim) -> (batch, length, dim)."""

    def __init__(self, dim: int, heads: int) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """mask (length, length) or (batch, length, length) is boolean: True where a position may attend to another."""
        raise NotImplementedError
