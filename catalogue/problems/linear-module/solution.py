import torch
from torch import Tensor, nn


class Linear(nn.Module):
    """x (..., in_features) -> (..., out_features), with parameters `weight` (out_features, in_features) and `bias` (out_features,)."""

    def __init__(self, in_features: int, out_features: int, bias: bool = True) -> None:
        super().__init__()
        bound = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-bound, bound))
        self.register_parameter("bias", nn.Parameter(torch.empty(out_features).uniform_(-bound, bound)) if bias else None)

    def forward(self, x: Tensor) -> Tensor:
        out = x @ self.weight.T  # a product with a matrix takes any leading axes
        return out if self.bias is None else out + self.bias
