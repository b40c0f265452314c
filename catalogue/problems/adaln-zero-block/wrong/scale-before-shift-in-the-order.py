# fails: test_matches_a_loop_over_heads_in_float64
# teaches: the order of the six parts decides whether published weights fit: shift, scale, gate
from torch import Tensor, nn
from torch.nn import functional as F


class AdaLNZeroBlock(nn.Module):
    """A transformer block modulated by a condition: x (batch, length, dim), condition (batch, dim) -> (batch, length, dim)."""

    def __init__(self, dim: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.modulation = nn.Linear(dim, 6 * dim)
        self.qkv = nn.Linear(dim, 3 * dim)
        self.output = nn.Linear(dim, dim)
        self.expand = nn.Linear(dim, 4 * dim)
        self.contract = nn.Linear(4 * dim, dim)
        nn.init.zeros_(self.modulation.weight)  # all gates closed: the block starts as the identity
        nn.init.zeros_(self.modulation.bias)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        parts = self.modulation(F.silu(condition))[:, None]  # the same for every position
        scale_1, shift_1, gate_1, scale_2, shift_2, gate_2 = parts.chunk(6, dim=-1)
        x = x + gate_1 * self.attend((1 + scale_1) * normalise(x) + shift_1)
        hidden = self.expand((1 + scale_2) * normalise(x) + shift_2)
        return x + gate_2 * self.contract(F.gelu(hidden, approximate="tanh"))

    def attend(self, x: Tensor) -> Tensor:
        """Self-attention over all positions of (batch, length, dim)."""
        queries, keys, values = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1))
        scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5  # (batch, heads, length, length)
        return self.output((scores.softmax(dim=-1) @ values).transpose(1, 2).flatten(-2))


def normalise(x: Tensor) -> Tensor:
    """Layer norm over the last axis, without weight and bias: these come from the condition."""
    return F.layer_norm(x, x.shape[-1:], eps=1e-6)
