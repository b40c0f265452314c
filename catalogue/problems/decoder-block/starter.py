from torch import Tensor, nn


class DecoderBlock(nn.Module):
    """Causal self-attention, cross-attention and a feed-forward network, pre-norm: x (batch, length, dim) -> as x."""

    def __init__(self, dim: int, heads: int, hidden: int) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor, memory: Tensor, memory_mask: Tensor | None = None) -> Tensor:
        """memory (batch, source, dim), memory_mask (batch, source): True for a token, False for padding."""
        raise NotImplementedError
