import torch
from torch import Tensor


def orthogonalise(matrix: Tensor, steps: int = 5) -> Tensor:
    """(rows, columns) -> the same singular vectors, with singular values near 1, by Newton-Schulz."""
    a, b, c = 3.4445, -4.7750, 2.0315
    rows, columns = matrix.shape
    x = matrix.T if rows > columns else matrix  # X X^T is then the smaller of the two squares
    x = x / (x.norm() + 1e-7)  # singular values of at most 1: beyond about 1.3 the iteration diverges
    for _ in range(steps):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x.T if rows > columns else x


def muon_step(
    parameter: Tensor, gradient: Tensor, velocity: Tensor, learning_rate: float, momentum: float = 0.95
) -> tuple[Tensor, Tensor]:
    """The parameter and the velocity after one step, both new."""
    rows, columns = parameter.shape
    velocity = momentum * velocity + gradient
    update = orthogonalise(gradient + momentum * velocity)
    return parameter - learning_rate * max(1, rows / columns) ** 0.5 * update, velocity
