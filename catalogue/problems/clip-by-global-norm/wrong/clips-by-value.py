# fails: test_the_example_by_hand
# teaches: clamping entries changes the direction; only the length is to be cut
import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    present = [gradient for gradient in gradients if gradient is not None]
    if not present:
        return torch.zeros(())
    norm = torch.stack([gradient.float().square().sum() for gradient in present]).sum().sqrt()
    if norm.isfinite() and norm > max_norm:
        for gradient in present:
            gradient.clamp_(-max_norm, max_norm)
    return norm
