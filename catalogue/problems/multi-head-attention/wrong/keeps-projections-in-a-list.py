# fails: test_state_holds_a_weight_and_a_bias_for_each_projection
# teaches: a module does not see the parameters inside a plain list: they are neither saved nor trained
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        if dim % heads:
            raise ValueError("heads must divide dim")
        self.heads = heads
        self.projections = [nn.Linear(dim, dim) for _ in range(3)]
        self.output = nn.Linear(dim, dim)

    def forward(self, x, mask=None):
        batch, length, dim = x.shape
        size = dim // self.heads
        q, k, v = (project(x).view(batch, length, self.heads, size).transpose(1, 2) for project in self.projections)
        scores = q @ k.transpose(-2, -1) / size**0.5
        if mask is not None:
            scores = scores.masked_fill(~mask[..., None, :, :], float("-inf"))
        out = scores.softmax(dim=-1) @ v
        return self.output(out.transpose(1, 2).reshape(batch, length, dim))
