# fails: test_p_of_one_drops_everything_and_its_gradient
# teaches: at p = 1 nothing is kept and the factor is 1/0; 0/0 is NaN
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
        keep = torch.rand(x.shape) >= self.p
        return x * keep / (1 - self.p)
