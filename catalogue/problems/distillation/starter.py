import torch
from torch import Tensor


def distillation_loss(
    student_logits: Tensor,
    teacher_logits: Tensor,
    targets: Tensor,
    temperature: float = 2.0,
    alpha: float = 0.5,
    ignore_index: int = -100,
) -> Tensor:
    """Logits (..., classes), targets (...) -> mean over the targets that are not ignore_index, a scalar tensor."""
    raise NotImplementedError
