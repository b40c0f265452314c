# fails: test_a_norm_that_is_not_finite_is_reported_and_changes_nothing
# teaches: max_norm / inf is 0 and 0 * inf is NaN: the other gradients are lost, and nobody sees why
import torch
from torch import Tensor


def clip_by_global_norm_(gradients: list[Tensor | None], max_norm: float) -> Tensor:
    present = [gradient for gradient in gradients if gradient is not None]
    if not present:
        return torch.zeros(())
    norm = torch.stack([gradient.float().square().sum() for gradient in present]).sum().sqrt()
    if norm > max_norm:
        for gradient in present:
            gradient.mul_(max_norm / norm)
    return norm
