# fails: test_a_mask_for_all_sequences_hides_positions
# teaches: weights zeroed after normalising no longer sum to 1
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
        weights = scores.softmax(dim=-1)
        if mask is not None:
            weights = weights * mask[..., None, :, :]
        out = weights @ v
        return self.output(out.transpose(1, 2).reshape(batch, length, dim))
