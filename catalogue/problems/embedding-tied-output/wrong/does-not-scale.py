# fails: test_the_example_by_hand
# teaches: rows of deviation 1/sqrt(dim) must be brought to unit entries where they are read
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
        return F.embedding(tokens, self.weight)

    def logits(self, hidden):
        return F.linear(hidden, self.weight)

    def forward(self, tokens):
        return self.logits(self.body(self.embed(tokens)))
