from torch import Tensor, nn


class GPTBlock(nn.Module):
    """Causal self-attention and a feed-forward network, pre-norm: x (batch, length, dim) -> as x."""

    def __init__(self, dim: int, heads: int, layers: int) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        raise NotImplementedError
