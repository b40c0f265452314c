import torch
from torch import Tensor, nn


class ResidualBlock(nn.Module):
    """Basic residual block: x (batch, channels_in, height, width) -> (batch, channels_out, height / stride, width / stride), rounded up."""

    def __init__(self, channels_in: int, channels_out: int, stride: int = 1) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        raise NotImplementedError
