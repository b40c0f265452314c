# fails: test_the_weight_is_in_the_state_once
# teaches: a copy starts equal and is trained apart: sharing means one parameter
import math

import torch
import torch.nn.functional as F
from torch import nn


class TiedLanguageModel(nn.Module):
    def __init__(self, vocab, dim, body):
        super().__init__()
        self.dim = dim
        self.weight = nn.Parameter(torch.empty(vocab, dim).normal_(std=1 / math.sqrt(dim)))
        self.output = nn.Parameter(self.weight.detach().clone())
        self.body = body

    def embed(self, tokens):
        return F.embedding(tokens, self.weight) * math.sqrt(self.dim)

    def logits(self, hidden):
        return F.linear(hidden, self.output)

    def forward(self, tokens):
        return self.logits(self.body(self.embed(tokens)))
