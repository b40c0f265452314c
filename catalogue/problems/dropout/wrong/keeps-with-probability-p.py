# fails: test_p_is_the_rate_of_dropping
# teaches: p is the probability of dropping here and in PyTorch; in the paper it is that of keeping
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
        keep = torch.rand(x.shape) < self.p
        return x * keep / (1 - self.p)
