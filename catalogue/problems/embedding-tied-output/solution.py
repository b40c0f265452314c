import torch
import torch.nn.functional as F
from torch import Tensor, nn


class TiedLanguageModel(nn.Module):
    """tokens (...) -> logits (..., vocab), with one `weight` (vocab, dim) for both ends."""

    def __init__(self, vocab: int, dim: int, body: nn.Module) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab, dim) / dim**0.5)  # unit logits for hidden vectors of unit entries
        self.body = body

    def embed(self, tokens: Tensor) -> Tensor:
        """tokens (...) -> (..., dim)."""
        return F.embedding(tokens, self.weight) * self.weight.shape[1] ** 0.5  # weight[tokens] would take -1 for the last row

    def logits(self, hidden: Tensor) -> Tensor:
        """hidden (..., dim) -> (..., vocab)."""
        return hidden @ self.weight.T

    def forward(self, tokens: Tensor) -> Tensor:
        return self.logits(self.body(self.embed(tokens)))
