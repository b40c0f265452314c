# fails: test_tall_matrices_step_further
# teaches: the update of a tall matrix is scaled by the root of rows / columns
import torch
from torch import Tensor


def orthogonalise(matrix: Tensor, steps: int = 5) -> Tensor:
    a, b, c = 3.4445, -4.7750, 2.0315
    rows, columns = matrix.shape
    x = matrix.T if rows > columns else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x.T if rows > columns else x


def muon_step(
    parameter: Tensor, gradient: Tensor, velocity: Tensor, learning_rate: float, momentum: float = 0.95
) -> tuple[Tensor, Tensor]:
    rows, columns = parameter.shape
    velocity = momentum * velocity + gradient
    update = orthogonalise(gradient + momentum * velocity)
    return parameter - learning_rate * update, velocity
