# fails: test_padding_is_hidden_from_every_head
# teaches: a padded query without any key is 0 / 0, and its NaN goes on to the next block's values
from torch import Tensor, nn


class EncoderBlock(nn.Module):
    def __init__(self, dim: int, heads: int, hidden: int, pre_norm: bool) -> None:
        super().__init__()
        if dim % heads:
            raise ValueError(f"dim {dim} cannot be shared evenly among {heads} heads")
        self.heads, self.pre_norm = heads, pre_norm
        self.query = nn.Linear(dim, dim)
        self.key = nn.Linear(dim, dim)
        self.value = nn.Linear(dim, dim)
        self.output = nn.Linear(dim, dim)
        self.expand = nn.Linear(dim, hidden)
        self.contract = nn.Linear(hidden, dim)
        self.norm1 = nn.LayerNorm(dim)
        self.norm2 = nn.LayerNorm(dim)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        if self.pre_norm:
            x = x + self.attend(self.norm1(x), mask)
            return x + self.feed_forward(self.norm2(x))
        x = self.norm1(x + self.attend(x, mask))
        return self.norm2(x + self.feed_forward(x))

    def attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        queries, keys, values = (self.split(project(x)) for project in (self.query, self.key, self.value))
        scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
        if mask is not None:
            scores = scores.masked_fill(~(mask[:, None, None, :] & mask[:, None, :, None]), float("-inf"))
        mixed = scores.softmax(dim=-1) @ values
        return self.output(mixed.transpose(1, 2).flatten(-2))

    def split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def feed_forward(self, x: Tensor) -> Tensor:
        return self.contract(self.expand(x).relu())
