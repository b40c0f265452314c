# fails: test_the_example_by_hand
# teaches: the scale belongs to the embedding alone: the logits have unit size without it
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
        return F.embedding(tokens, self.weight) * math.sqrt(self.dim)

    def logits(self, hidden):
        return F.linear(hidden, self.weight) * math.sqrt(self.dim)

    def forward(self, tokens):
        return self.logits(self.body(self.embed(tokens)))
