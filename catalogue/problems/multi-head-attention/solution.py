from torch import Tensor, nn


class MultiHeadAttention(nn.Module):
    """Self-attention with several heads: x (batch, length, dim) -> (batch, length, dim)."""

    def __init__(self, dim: int, heads: int) -> None:
        super().__init__()
        if dim % heads:
            raise ValueError(f"dim {dim} cannot be shared evenly among {heads} heads")
        self.heads = heads
        self.query = nn.Linear(dim, dim)
        self.key = nn.Linear(dim, dim)
        self.value = nn.Linear(dim, dim)
        self.output = nn.Linear(dim, dim)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """mask (length, length) or (batch, length, length) is boolean: True where a position may attend to another."""
        queries, keys, values = (self.split(project(x)) for project in (self.query, self.key, self.value))
        scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5  # (batch, heads, length, length)
        if mask is not None:
            scores = scores.masked_fill(~mask[..., None, :, :], float("-inf"))
        mixed = scores.softmax(dim=-1) @ values
        return self.output(mixed.transpose(1, 2).flatten(-2))

    def split(self, x: Tensor) -> Tensor:
        """(batch, length, dim) -> (batch, heads, length, dim / heads)."""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)
