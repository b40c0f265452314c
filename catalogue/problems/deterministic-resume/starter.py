import torch
from torch import Tensor

State = dict


def begin(dim: int, seed: int) -> State:
    """The state before the first step."""
    raise NotImplementedError


def train(
    state: State, inputs: Tensor, targets: Tensor, steps: int, batch: int, dropout: float = 0.0
) -> State:
    """The state after `steps` more steps."""
    raise NotImplementedError
