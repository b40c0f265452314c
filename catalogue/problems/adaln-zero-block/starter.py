from torch import Tensor, nn
from torch.nn import functional as F


class AdaLNZeroBlock(nn.Module):
    """A transformer block modulated by a condition: x (batch, length, dim), condition (batch, dim) -> (batch, length, dim)."""

    def __init__(self, dim: int, heads: int) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        raise NotImplementedError
