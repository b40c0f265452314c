# fails: test_half_precision_keeps_its_dtype_and_its_rate
# teaches: a float32 mask promotes a half-precision product; multiply by a boolean one or cast
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError("p must lie between 0 and 1")
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        if self.p == 1:
            return x * 0
        keep = (torch.rand(x.shape) >= self.p).float()
        return x * keep / (1 - self.p)
