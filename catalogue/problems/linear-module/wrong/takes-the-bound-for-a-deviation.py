# fails: test_weight_and_bias_start_uniform_within_one_over_root_in
# teaches: a normal law with this standard deviation has three times the variance and no bound
import torch
from torch import nn


class Linear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        bound = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).normal_(std=bound))
        self.bias = nn.Parameter(torch.empty(out_features).normal_(std=bound)) if bias else None

    def forward(self, x):
        out = x @ self.weight.T
        return out if self.bias is None else out + self.bias
