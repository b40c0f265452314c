# fails: test_padding_of_the_memory_is_hidden_from_every_head
# teaches: broadcasting aligns axes from the right: (batch, 1, source) meets the heads where it should meet the batch
import torch
from torch import Tensor, nn


class Attention(nn.Module):
    def __init__(self, dim: int, heads: int) -> None:
        super().__init__()
        if dim % heads:
            raise ValueError(f"dim {dim} cannot be shared evenly among {heads} heads")
        self.heads = heads
        self.query = nn.Linear(dim, dim)
        self.key = nn.Linear(dim, dim)
        self.value = nn.Linear(dim, dim)
        self.output = nn.Linear(dim, dim)

    def forward(self, x: Tensor, source: Tensor, visible: Tensor | None) -> Tensor:
        queries, keys, values = self.split(self.query(x)), self.split(self.key(source)), self.split(self.value(source))
        scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
        if visible is not None:
            scores = scores.masked_fill(~visible, float("-inf"))
        mixed = scores.softmax(dim=-1) @ values
        return self.output(mixed.transpose(1, 2).flatten(-2))

    def split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)


class DecoderBlock(nn.Module):
    def __init__(self, dim: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.self_attention = Attention(dim, heads)
        self.cross_attention = Attention(dim, heads)
        self.expand = nn.Linear(dim, hidden)
        self.contract = nn.Linear(hidden, dim)
        self.norm1 = nn.LayerNorm(dim)
        self.norm2 = nn.LayerNorm(dim)
        self.norm3 = nn.LayerNorm(dim)

    def forward(self, x: Tensor, memory: Tensor, memory_mask: Tensor | None = None) -> Tensor:
        causal = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).tril()
        visible = None if memory_mask is None else memory_mask[:, None, :]
        normed = self.norm1(x)
        x = x + self.self_attention(normed, normed, causal)
        x = x + self.cross_attention(self.norm2(x), memory, visible)
        return x + self.contract(self.expand(self.norm3(x)).relu())
