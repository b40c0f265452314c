# fails: test_only_the_smaller_square_is_formed
# teaches: X X^T of a tall matrix is the larger square: the same result for many times the work
import torch
from torch import Tensor


def orthogonalise(matrix: Tensor, steps: int = 5) -> Tensor:
    a, b, c = 3.4445, -4.7750, 2.0315
    rows, columns = matrix.shape
    x = matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x


def muon_step(
    parameter: Tensor, gradient: Tensor, velocity: Tensor, learning_rate: float, momentum: float = 0.95
) -> tuple[Tensor, Tensor]:
    rows, columns = parameter.shape
    velocity = momentum * velocity + gradient
    update = orthogonalise(gradient + momentum * velocity)
    return parameter - learning_rate * max(1, rows / columns) ** 0.5 * update, velocity
