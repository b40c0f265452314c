import torch
from torch import Tensor


class LossScaler:
    """A loss scale that halves when gradients overflow and doubles after a long run without."""

    def __init__(
        self, growth_interval: int, scale: float = 65536.0, growth_factor: float = 2.0, backoff_factor: float = 0.5
    ) -> None:
        raise NotImplementedError

    def scale_loss(self, loss: Tensor) -> Tensor:
        """The loss times the scale, in float32."""
        raise NotImplementedError

    def unscale(self, gradients: list[Tensor | None]) -> list[Tensor | None] | None:
        """The true gradients in float32, or None where the step is to be skipped; sets the scale for the next step."""
        raise NotImplementedError
