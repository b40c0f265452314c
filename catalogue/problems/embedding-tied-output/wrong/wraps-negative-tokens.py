# fails: test_a_token_out_of_range_is_refused
# teaches: indexing takes -1 for the last row, and a label of -100 left among the tokens goes unnoticed
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
        return self.weight[tokens] * math.sqrt(self.dim)

    def logits(self, hidden):
        return F.linear(hidden, self.weight)

    def forward(self, tokens):
        return self.logits(self.body(self.embed(tokens)))
