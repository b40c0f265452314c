import torch
from torch import Tensor, nn
from torch.nn import functional


class GPTBlock(nn.Module):
    """Causal self-attention and a feed-forward network, pre-norm: x (batch, length, dim) -> as x."""

    def __init__(self, dim: int, heads: int, layers: int) -> None:
        super().__init__()
        if dim % heads:
            raise ValueError(f"dim {dim} cannot be shared evenly among {heads} heads")
        self.heads = heads
        self.norm1 = nn.LayerNorm(dim)
        self.qkv = nn.Linear(dim, 3 * dim)
        self.output = nn.Linear(dim, dim)
        self.norm2 = nn.LayerNorm(dim)
        self.expand = nn.Linear(dim, 4 * dim)
        self.contract = nn.Linear(4 * dim, dim)
        for layer in (self.qkv, self.output, self.expand, self.contract):
            writes = layer is self.output or layer is self.contract
            # the residual stream is a sum of 2 * layers such terms: its variance must not grow with them
            nn.init.normal_(layer.weight, std=0.02 / (2 * layers) ** 0.5 if writes else 0.02)
            nn.init.zeros_(layer.bias)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attend(self.norm1(x))
        return x + self.contract(functional.gelu(self.expand(self.norm2(x)), approximate="tanh"))

    def attend(self, x: Tensor) -> Tensor:
        queries, keys, values = (self.split(part) for part in self.qkv(x).chunk(3, dim=-1))
        scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5  # (batch, heads, length, length)
        visible = torch.ones(scores.shape[-2:], dtype=torch.bool, device=x.device).tril()
        mixed = scores.masked_fill(~visible, float("-inf")).softmax(dim=-1) @ values
        return self.output(mixed.transpose(1, 2).flatten(-2))

    def split(self, x: Tensor) -> Tensor:
        """(batch, length, dim) -> (batch, heads, length, dim / heads)."""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)
