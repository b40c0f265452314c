import torch
from torch import Tensor, nn


class Linear(nn.Module):
    """x (..., in_features) -> (..., out_features), with parameters `weight` (out_features, in_features) and `bias` (out_features,)."""

    def __init__(self, in_features: int, out_features: int, bias: bool = True) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        raise NotImplementedError
