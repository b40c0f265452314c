import torch
from torch import Tensor, nn


def adamw_step(
    parameters: list[Tensor],
    gradients: list[Tensor | None],
    state: dict,
    learning_rate: float = 1e-3,
    betas: tuple[float, float] = (0.9, 0.999),
    epsilon: float = 1e-8,
    weight_decay: float = 0.01,
) -> None:
    """One step in place; `state` is {} at the first call and belongs to the step."""
    raise NotImplementedError


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    """Parameters of two axes or more decay, the others do not; frozen ones are left out."""
    raise NotImplementedError
