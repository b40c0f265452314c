import torch
from torch import Tensor, nn


class GPT(nn.Module):
    """A decoder-only language model with learned positions and a tied head."""

    def __init__(self, vocabulary: int, context: int, dim: int, heads: int, layers: int) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, tokens: Tensor) -> Tensor:
        """tokens (batch, length) -> logits (batch, length, vocabulary) of the token that follows each."""
        raise NotImplementedError

    def loss(self, tokens: Tensor) -> Tensor:
        """Mean cross-entropy of each next token in tokens (batch, length)."""
        raise NotImplementedError

    def fit(self, tokens: Tensor, steps: int, learning_rate: float) -> list[float]:
        """Trains on one batch with Adam -> the loss before each step."""
        raise NotImplementedError

    def generate(
        self, tokens: Tensor, count: int, temperature: float = 1.0, generator: torch.Generator | None = None
    ) -> Tensor:
        """Appends count tokens to tokens (batch, length); temperature 0 takes the likeliest."""
        raise NotImplementedError
