# fails: test_the_gradient_adds_up_over_both_uses
# teaches: the logits teach the weight too: without their gradient only rows that were read ever move
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
        return F.linear(hidden, self.weight.detach())

    def forward(self, tokens):
        return self.logits(self.body(self.embed(tokens)))
