# fails: test_the_example_by_hand
# teaches: the classical iteration (3 X - X X^T X) / 2 lifts small singular values by 1.5 a time: five are too few
import torch
from torch import Tensor


def orthogonalise(matrix: Tensor, steps: int = 5) -> Tensor:
    a, b, c = 3.4445, -4.7750, 2.0315
    rows, columns = matrix.shape
    x = matrix.T if rows > columns else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        square = x @ x.T
        x = 1.5 * x - 0.5 * square @ x
    return x.T if rows > columns else x


def muon_step(
    parameter: Tensor, gradient: Tensor, velocity: Tensor, learning_rate: float, momentum: float = 0.95
) -> tuple[Tensor, Tensor]:
    rows, columns = parameter.shape
    velocity = momentum * velocity + gradient
    update = orthogonalise(gradient + momentum * velocity)
    return parameter - learning_rate * max(1, rows / columns) ** 0.5 * update, velocity
