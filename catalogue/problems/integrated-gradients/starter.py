from torch import Tensor, nn


def integrated_gradients(model: nn.Module, x: Tensor, baseline: Tensor, target: int, steps: int) -> Tensor:
    """Attributions (batch, features) of the target's score at x (batch, features), from baseline (features)."""
    raise NotImplementedError
