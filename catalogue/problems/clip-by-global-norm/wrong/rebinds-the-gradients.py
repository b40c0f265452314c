# fails: test_the_example_by_hand
# teaches: gradient = gradient * ... makes a new tensor and leaves the caller's as it was
import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    present = [gradient for gradient in gradients if gradient is not None]
    if not present:
        return torch.zeros(())
    norm = torch.stack([gradient.float().square().sum() for gradient in present]).sum().sqrt()
    if norm.isfinite() and norm > max_norm:
        for gradient in present:
            gradient = gradient * (max_norm / norm)
    return norm
