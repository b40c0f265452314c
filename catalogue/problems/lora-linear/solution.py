import torch
from torch import Tensor, nn


class LoRALinear(nn.Module):
    """A frozen linear layer with a trainable low-rank update: x (..., in) -> (..., out)."""

    def __init__(self, base: nn.Linear, rank: int, alpha: float) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        self.scaling = alpha / rank
        self.lora_a = nn.Parameter(base.weight.new_empty(rank, base.in_features).normal_(std=base.in_features**-0.5))
        self.lora_b = nn.Parameter(base.weight.new_zeros(base.out_features, rank))  # 0, so that training starts from the base
        self.register_buffer("unmerged", None, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        out = self.base(x)
        if self.unmerged is not None:
            return out
        return out + self.scaling * (x @ self.lora_a.T @ self.lora_b.T)  # left to right: nothing of size (out, in)

    @torch.no_grad()
    def merge(self) -> None:
        """Folds the update into base.weight."""
        if self.unmerged is None:
            self.unmerged = self.base.weight.clone()  # subtracting the update again would leave rounding errors behind
            self.base.weight += self.scaling * (self.lora_b @ self.lora_a)

    @torch.no_grad()
    def unmerge(self) -> None:
        """Restores base.weight, bit for bit."""
        if self.unmerged is not None:
            self.base.weight.copy_(self.unmerged)
            self.unmerged = None
