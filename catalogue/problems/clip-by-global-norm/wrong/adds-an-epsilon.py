# fails: test_there_is_no_epsilon_in_the_ratio
# teaches: an epsilon of 1e-6 in the ratio, as PyTorch has, is felt where gradients are as small
import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    present = [gradient for gradient in gradients if gradient is not None]
    if not present:
        return torch.zeros(())
    norm = torch.stack([gradient.float().square().sum() for gradient in present]).sum().sqrt()
    if norm.isfinite() and norm > max_norm:
        for gradient in present:
            gradient.mul_(max_norm / (norm + 1e-6))
    return norm
