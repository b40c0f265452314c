# fails: test_takes_empty_and_non_contiguous_input_and_leaves_it_alone
# teaches: x[~keep] = 0 writes into the caller's activations, on which other branches may still build
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
        keep = torch.rand(x.shape) >= self.p
        if x.requires_grad:
            return x * keep / (1 - self.p)
        x[~keep] = 0
        return x / (1 - self.p)
