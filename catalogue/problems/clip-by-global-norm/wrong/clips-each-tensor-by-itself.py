# fails: test_the_example_by_hand
# teaches: a limit for each tensor bends the direction of the step; one norm over all keeps it
import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    present = [gradient for gradient in gradients if gradient is not None]
    if not present:
        return torch.zeros(())
    norm = torch.stack([gradient.float().square().sum() for gradient in present]).sum().sqrt()
    for gradient in present:
        own = gradient.float().norm()
        if own.isfinite() and own > max_norm:
            gradient.mul_(max_norm / own)
    return norm
