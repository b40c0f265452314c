import torch
from torch import Tensor


def orthogonalise(matrix: Tensor, steps: int = 5) -> Tensor:
    """(rows, columns) -> the same singular vectors, with singular values near 1, by Newton-Schulz."""
    raise NotImplementedError


def muon_step(
    parameter: Tensor, gradient: Tensor, velocity: Tensor, learning_rate: float, momentum: float = 0.95
) -> tuple[Tensor, Tensor]:
    """The parameter and the velocity after one step, both new."""
    raise NotImplementedError
