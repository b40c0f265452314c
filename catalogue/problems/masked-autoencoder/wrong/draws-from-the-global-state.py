# fails: test_the_generator_is_the_only_source_of_randomness
# teaches: every draw takes the generator, or the result cannot be repeated
import torch
from torch import Tensor


def random_masking(x: Tensor, keep: int, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    shuffle = torch.rand(x.shape[:2]).argsort(dim=1)
    restore = shuffle.argsort(dim=1)
    kept = x.gather(1, shuffle[:, :keep, None].expand(-1, -1, x.shape[2]))
    return kept, restore >= keep, restore


def unshuffle(kept: Tensor, mask_token: Tensor, restore: Tensor) -> Tensor:
    batch, keep, dim = kept.shape
    hidden = mask_token.expand(batch, restore.shape[1] - keep, dim)
    return torch.cat((kept, hidden), dim=1).gather(1, restore[..., None].expand(-1, -1, dim))


def reconstruction_loss(predictions: Tensor, patches: Tensor, mask: Tensor) -> Tensor:
    errors = (predictions[mask] - patches[mask]).square()
    return errors.sum() / max(errors.numel(), 1)
