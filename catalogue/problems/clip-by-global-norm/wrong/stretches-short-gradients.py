# fails: test_the_example_within_the_limit
# teaches: the factor is at most 1: gradients within the limit stay as they are
import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    present = [gradient for gradient in gradients if gradient is not None]
    if not present:
        return torch.zeros(())
    norm = torch.stack([gradient.float().square().sum() for gradient in present]).sum().sqrt()
    if norm.isfinite() and norm > 0:
        for gradient in present:
            gradient.mul_(max_norm / norm)
    return norm
