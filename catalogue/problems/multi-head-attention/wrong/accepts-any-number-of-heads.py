# fails: test_a_width_that_the_heads_cannot_share_is_refused
# teaches: dim // heads silently drops the remainder; refuse it where the module is built
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(dim, dim)
        self.key = nn.Linear(dim, dim)
        self.value = nn.Linear(dim, dim)
        self.output = nn.Linear(dim, dim)

    def forward(self, x, mask=None):
        batch, length, dim = x.shape
        size = dim // self.heads
        q = self.query(x).view(batch, length, self.heads, size).transpose(1, 2)
        k = self.key(x).view(batch, length, self.heads, size).transpose(1, 2)
        v = self.value(x).view(batch, length, self.heads, size).transpose(1, 2)
        scores = q @ k.transpose(-2, -1) / size**0.5
        if mask is not None:
            scores = scores.masked_fill(~mask[..., None, :, :], float("-inf"))
        out = scores.softmax(dim=-1) @ v
        return self.output(out.transpose(1, 2).reshape(batch, length, dim))
