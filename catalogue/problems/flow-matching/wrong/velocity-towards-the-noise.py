# fails: test_the_example_by_hand
# teaches: the derivative of the path is x_1 - x_0
from typing import Callable

import torch
from torch import Tensor


def flow_matching_loss(model: Callable[[Tensor, Tensor], Tensor], x_0: Tensor, x_1: Tensor, t: Tensor) -> Tensor:
    """Mean squared error of model(x_t, t) for noise x_0 and data x_1 (batch, ...) at times t (batch,)."""
    column = t.reshape(*t.shape, *[1] * (x_0.dim() - 1))
    x_t = (1 - column) * x_0 + column * x_1
    return (model(x_t, t) - (x_0 - x_1)).square().mean()


@torch.no_grad()
def integrate(model: Callable[[Tensor, Tensor], Tensor], x_0: Tensor, steps: int, midpoint: bool = False) -> Tensor:
    """Carries x_0 (batch, ...) from time 0 to time 1 along model(x, t), by Euler's rule or the midpoint rule."""
    x, h = x_0, 1 / steps
    for k in range(steps):
        t = x.new_full((len(x),), k * h)
        velocity = model(x, t)
        if midpoint:
            velocity = model(x + h / 2 * velocity, t + h / 2)
        x = x + h * velocity
    return x
