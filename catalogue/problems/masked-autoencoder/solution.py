import torch
from torch import Tensor


def random_masking(x: Tensor, keep: int, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """x (batch, length, dim) -> visible patches (batch, keep, dim), True where hidden, place of each patch in the shuffled order."""
    shuffle = torch.rand(x.shape[:2], generator=generator).argsort(dim=1)
    restore = shuffle.argsort(dim=1)  # the inverse permutation
    kept = x.gather(1, shuffle[:, :keep, None].expand(-1, -1, x.shape[2]))
    return kept, restore >= keep, restore


def unshuffle(kept: Tensor, mask_token: Tensor, restore: Tensor) -> Tensor:
    """kept (batch, keep, dim), mask_token (dim), restore (batch, length) -> (batch, length, dim)."""
    batch, keep, dim = kept.shape
    hidden = mask_token.expand(batch, restore.shape[1] - keep, dim)
    return torch.cat((kept, hidden), dim=1).gather(1, restore[..., None].expand(-1, -1, dim))


def reconstruction_loss(predictions: Tensor, patches: Tensor, mask: Tensor) -> Tensor:
    """predictions, patches (batch, length, pixels), mask (batch, length) True where hidden -> mean squared error there, or 0."""
    errors = (predictions[mask] - patches[mask]).square()
    return errors.sum() / max(errors.numel(), 1)
