# fails: test_half_precision_does_not_overflow
# teaches: 300 squared is beyond float16: square and sum in float32
import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    present = [gradient for gradient in gradients if gradient is not None]
    if not present:
        return torch.zeros(())
    norm = torch.stack([gradient.square().sum().float() for gradient in present]).sum().sqrt()
    if norm.isfinite() and norm > max_norm:
        for gradient in present:
            gradient.mul_(max_norm / norm)
    return norm
