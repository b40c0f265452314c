# fails: test_nothing_has_norm_zero
# teaches: torch.stack refuses an empty list: a model without gradients has norm 0
import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    present = [gradient for gradient in gradients if gradient is not None]
    norm = torch.stack([gradient.float().square().sum() for gradient in present]).sum().sqrt()
    if norm.isfinite() and norm > max_norm:
        for gradient in present:
            gradient.mul_(max_norm / norm)
    return norm
