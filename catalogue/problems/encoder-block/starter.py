from torch import Tensor, nn


class EncoderBlock(nn.Module):
    """Self-attention and a feed-forward network, each beside a residual connection: x (batch, length, dim) -> as x."""

    def __init__(self, dim: int, heads: int, hidden: int, pre_norm: bool) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """mask (batch, length) is boolean: True for a token, False for padding."""
        raise NotImplementedError
