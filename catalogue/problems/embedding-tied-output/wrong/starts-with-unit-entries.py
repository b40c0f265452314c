# fails: test_the_weight_starts_normal_with_deviation_one_over_root_dim
# teaches: that is how nn.Embedding starts: as an output layer it gives logits of size sqrt(dim)
import math

import torch
import torch.nn.functional as F
from torch import nn


class TiedLanguageModel(nn.Module):
    def __init__(self, vocab, dim, body):
        super().__init__()
        self.dim = dim
        self.weight = nn.Parameter(torch.empty(vocab, dim).normal_(std=1.0))
        self.body = body

    def embed(self, tokens):
        return F.embedding(tokens, self.weight) * math.sqrt(self.dim)

    def logits(self, hidden):
        return F.linear(hidden, self.weight)

    def forward(self, tokens):
        return self.logits(self.body(self.embed(tokens)))
