# fails: test_scores_of_ten_thousand_stay_finite
# teaches: exp of large scores overflows; subtract the row's maximum, or let softmax do it
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        if dim % heads:
            raise ValueError("heads must divide dim")
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
        weights = scores.exp()
        out = weights / weights.sum(dim=-1, keepdim=True) @ v
        return self.output(out.transpose(1, 2).reshape(batch, length, dim))
