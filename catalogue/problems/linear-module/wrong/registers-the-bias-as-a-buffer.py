# fails: test_both_parameters_learn
# teaches: a buffer is saved but not trained
import torch
from torch import nn


class Linear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        bound = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-bound, bound))
        self.register_buffer("bias", torch.empty(out_features).uniform_(-bound, bound) if bias else None)

    def forward(self, x):
        out = x @ self.weight.T
        return out if self.bias is None else out + self.bias
