# fails: test_entries_are_dropped_independently_along_every_axis
# teaches: that is dropout of whole feature vectors: each entry is to be dropped on its own
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
        keep = torch.rand(*x.shape[:-1], 1) >= self.p
        return x * keep / (1 - self.p)
