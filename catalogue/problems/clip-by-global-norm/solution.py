import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    """Scales all gradients in place so that their common norm is at most `max_norm`; returns the norm before."""
    present = [gradient for gradient in gradients if gradient is not None]
    if not present:
        return torch.zeros(())
    norm = torch.stack([gradient.float().square().sum() for gradient in present]).sum().sqrt()
    if norm.isfinite() and norm > max_norm:  # max_norm / inf is 0, and 0 * inf would make NaN of what caused it
        for gradient in present:
            gradient.mul_(max_norm / norm)
    return norm
