import torch
from torch import Tensor, nn


class ActivationRecorder:
    """Mean, spread and share of zeros of every layer's output, over all forward passes while attached."""

    def __init__(self, model: nn.Module) -> None:
        raise NotImplementedError

    def attach(self) -> None:
        """Begins to count, from nothing."""
        raise NotImplementedError

    def detach(self) -> None:
        """Ends counting; what was counted stays."""
        raise NotImplementedError

    def statistics(self) -> dict[str, dict[str, float]]:
        """For each layer that ran: count of entries, mean, population standard deviation, share of exact zeros."""
        raise NotImplementedError
