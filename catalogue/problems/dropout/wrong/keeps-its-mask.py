# fails: test_every_call_draws_a_new_mask
# teaches: a mask drawn once is a smaller network, not dropout
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError("p must lie between 0 and 1")
        self.p = p
        self.keep = None

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        if self.p == 1:
            return x * 0
        if self.keep is None or self.keep.shape != x.shape:
            self.keep = torch.rand(x.shape) >= self.p
        return x * self.keep / (1 - self.p)
