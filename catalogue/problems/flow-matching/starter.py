from typing import Callable

import torch
from torch import Tensor


def flow_matching_loss(model: Callable[[Tensor, Tensor], Tensor], x_0: Tensor, x_1: Tensor, t: Tensor) -> Tensor:
    """Mean squared error of model(x_t, t) for noise x_0 and data x_1 (batch, ...) at times t (batch,)."""
    raise NotImplementedError


def integrate(model: Callable[[Tensor, Tensor], Tensor], x_0: Tensor, steps: int, midpoint: bool = False) -> Tensor:
    """Carries x_0 (batch, ...) from time 0 to time 1 along model(x, t), by Euler's rule or the midpoint rule."""
    raise NotImplementedError
