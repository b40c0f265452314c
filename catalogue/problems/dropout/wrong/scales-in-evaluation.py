# fails: test_the_example_by_hand
# teaches: the older form scales at test time; the inverted one makes evaluation the identity
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError("p must lie between 0 and 1")
        self.p = p

    def forward(self, x):
        if not self.training:
            return x * (1 - self.p)
        if self.p == 1:
            return x * 0
        keep = torch.rand(x.shape) >= self.p
        return x * keep
