# fails: test_the_example_by_hand
# teaches: time 0 is the noise
from typing import Callable

import torch
from torch import Tensor


@torch.no_grad()
def trajectory(model: Callable[[Tensor, Tensor], Tensor], x_0: Tensor, steps: int) -> Tensor:
    """Points (steps + 1, batch, ...) of Euler's rule along model(x, t), from x_0 (batch, ...) at time 0 to time 1."""
    points = [x_0]
    for k in range(steps):
        t = x_0.new_full((len(x_0),), k / steps)
        points.append(points[-1] + model(points[-1], t) / steps)
    return torch.stack(points)


def straightness(path: Tensor) -> Tensor:
    """Mean over steps and batch of the squared distance between displacement and velocity, for a path (steps + 1, batch, ...)."""
    steps, batch = len(path) - 1, path.shape[1]
    velocities = path.diff(dim=0) * steps
    return (path[-1] - path[0] - velocities).square().sum() / (steps * batch)


def reflow_loss(student: Callable[[Tensor, Tensor], Tensor], path: Tensor, t: Tensor) -> Tensor:
    """Flow-matching loss of student(x, t) on the ends of each path, at times t (batch,)."""
    noise, sample = path[0], path[-1]
    column = t.reshape(*t.shape, *[1] * (noise.dim() - 1))
    between = column * noise + (1 - column) * sample  # on the straight line, not on the path
    return (student(between, t) - (sample - noise)).square().mean()
