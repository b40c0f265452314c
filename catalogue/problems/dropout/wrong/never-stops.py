# fails: test_the_example_by_hand
# teaches: self.training says which mode the module is in; eval() sets it
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError("p must lie between 0 and 1")
        self.p = p

    def forward(self, x):
        if self.p == 0:
            return x
        if self.p == 1:
            return x * 0
        keep = torch.rand(x.shape) >= self.p
        return x * keep / (1 - self.p)
