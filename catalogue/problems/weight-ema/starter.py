import torch
from torch import Tensor

State = dict[str, Tensor]


class WeightEMA:
    """An exponential moving average of parameters, with buffers copied, that can be swapped in for evaluation."""

    def __init__(self, parameters: State, buffers: State, decay: float) -> None:
        raise NotImplementedError

    def update(self, parameters: State, buffers: State) -> None:
        """Moves the average towards the parameters and copies the buffers."""
        raise NotImplementedError

    def swap_in(self, parameters: State, buffers: State) -> None:
        """Writes the average into the tensors given and keeps aside what stood there."""
        raise NotImplementedError

    def swap_out(self, parameters: State, buffers: State) -> None:
        """Writes back what swap_in kept aside."""
        raise NotImplementedError
