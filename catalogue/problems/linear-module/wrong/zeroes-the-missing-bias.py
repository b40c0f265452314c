# fails: test_the_state_is_that_of_nn_linear
# teaches: a bias of zeros is still a parameter: it is trained and saved although nobody asked for it
import torch
from torch import nn


class Linear(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        bound = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-bound, bound)) if bias else nn.Parameter(torch.zeros(out_features))

    def forward(self, x):
        out = x @ self.weight.T
        return out if self.bias is None else out + self.bias
