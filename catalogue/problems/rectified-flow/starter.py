from typing import Callable

import torch
from torch import Tensor


def trajectory(model: Callable[[Tensor, Tensor], Tensor], x_0: Tensor, steps: int) -> Tensor:
    """Points (steps + 1, batch, ...) of Euler's rule along model(x, t), from x_0 (batch, ...) at time 0 to time 1."""
    raise NotImplementedError


def straightness(path: Tensor) -> Tensor:
    """Mean over steps and batch of the squared distance between displacement and velocity, for a path (steps + 1, batch, ...)."""
    raise NotImplementedError


def reflow_loss(student: Callable[[Tensor, Tensor], Tensor], path: Tensor, t: Tensor) -> Tensor:
    """Flow-matching loss of student(x, t) on the ends of each path, at times t (batch,)."""
    raise NotImplementedError
