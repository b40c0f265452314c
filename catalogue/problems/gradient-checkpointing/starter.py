import torch
from torch import Tensor, nn


class CheckpointedSequential(nn.Module):
    """Runs the children of `blocks` in turn; each keeps its input alone and is run again in the backward pass."""

    def __init__(self, blocks: nn.Sequential) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        raise NotImplementedError
