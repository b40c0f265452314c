import torch
from torch import Tensor, nn


class TiedLanguageModel(nn.Module):
    """tokens (...) -> logits (..., vocab), with one `weight` (vocab, dim) for both ends."""

    def __init__(self, vocab: int, dim: int, body: nn.Module) -> None:
        super().__init__()
        raise NotImplementedError

    def embed(self, tokens: Tensor) -> Tensor:
        """tokens (...) -> (..., dim)."""
        raise NotImplementedError

    def logits(self, hidden: Tensor) -> Tensor:
        """hidden (..., dim) -> (..., vocab)."""
        raise NotImplementedError

    def forward(self, tokens: Tensor) -> Tensor:
        raise NotImplementedError
