import torch
from torch import Tensor, nn


class Dropout(nn.Module):
    """Inverted dropout: x of any shape -> as x; the identity in evaluation mode."""

    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError(f"p is a probability, not {p}")
        self.p = p
        self.scale = 1 / (1 - p) if p < 1 else 0.0  # 0 * inf would be NaN

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        dropped = torch.rand(x.shape, device=x.device) < self.p  # float32: bfloat16 has 256 different draws, too few for a small p
        return x.masked_fill(dropped, 0) * self.scale
