# fails: test_there_is_a_bias_unless_told
# teaches: without a bias the attribute must still be there, and be None
import torch
from torch import nn


class Linear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        bound = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-bound, bound))
        if bias:
            self.bias = nn.Parameter(torch.empty(out_features).uniform_(-bound, bound))

    def forward(self, x):
        out = x @ self.weight.T
        return out + self.bias if hasattr(self, "bias") else out
