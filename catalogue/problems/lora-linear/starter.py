from torch import Tensor, nn


class LoRALinear(nn.Module):
    """A frozen linear layer with a trainable low-rank update: x (..., in) -> (..., out)."""

    def __init__(self, base: nn.Linear, rank: int, alpha: float) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        raise NotImplementedError

    def merge(self) -> None:
        """Folds the update into base.weight."""
        raise NotImplementedError

    def unmerge(self) -> None:
        """Restores base.weight, bit for bit."""
        raise NotImplementedError
