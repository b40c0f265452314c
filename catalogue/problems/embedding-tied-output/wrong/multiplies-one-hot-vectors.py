# fails: test_embed_makes_no_one_hot_matrix
# teaches: a one-hot matrix has vocab numbers per token; a lookup reads the row
import math

import torch
import torch.nn.functional as F
from torch import nn


class TiedLanguageModel(nn.Module):
    def __init__(self, vocab, dim, body):
        super().__init__()
        self.dim = dim
        self.weight = nn.Parameter(torch.empty(vocab, dim).normal_(std=1 / math.sqrt(dim)))
        self.body = body

    def embed(self, tokens):
        if tokens.numel() and (tokens.min() < 0 or tokens.max() >= len(self.weight)):
            raise IndexError("token out of range")
        return F.one_hot(tokens, len(self.weight)).to(self.weight.dtype) @ self.weight * math.sqrt(self.dim)

    def logits(self, hidden):
        return F.linear(hidden, self.weight)

    def forward(self, tokens):
        return self.logits(self.body(self.embed(tokens)))
