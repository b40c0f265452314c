# fails: test_the_weight_is_in_the_state_once
# teaches: two modules that share a weight save it under two names; here it is asked for once
import math

import torch
import torch.nn.functional as F
from torch import nn


class TiedLanguageModel(nn.Module):
    def __init__(self, vocab, dim, body):
        super().__init__()
        self.dim = dim
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight
        self.body = body

    def embed(self, tokens):
        return self.embedding(tokens) * math.sqrt(self.dim)

    def logits(self, hidden):
        return self.output(hidden)

    def forward(self, tokens):
        return self.logits(self.body(self.embed(tokens)))
