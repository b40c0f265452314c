# fails: test_merging_leaves_the_output_as_it_was
# teaches: alpha / rank belongs to the update wherever it is applied
import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        for parameter in base.parameters():
            parameter.requires_grad = False
        self.scaling = alpha / rank
        dtype = base.weight.dtype
        self.lora_a = nn.Parameter(torch.randn(rank, base.in_features, dtype=dtype) / base.in_features**0.5)
        self.lora_b = nn.Parameter(torch.zeros(base.out_features, rank, dtype=dtype))
        self.merged = False
        self.kept = None

    def forward(self, x):
        if self.merged:
            return self.base(x)
        return self.base(x) + self.scaling * (x @ self.lora_a.T @ self.lora_b.T)

    def merge(self):
        if self.merged:
            return
        self.kept = self.base.weight.data.clone()
        self.base.weight.data += self.lora_b.data @ self.lora_a.data
        self.merged = True

    def unmerge(self):
        if not self.merged:
            return
        self.base.weight.data.copy_(self.kept)
        self.kept = None
        self.merged = False
