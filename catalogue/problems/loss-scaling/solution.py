import torch
from torch import Tensor


class LossScaler:
    """A loss scale that halves when gradients overflow and doubles after a long run without."""

    def __init__(
        self, growth_interval: int, scale: float = 65536.0, growth_factor: float = 2.0, backoff_factor: float = 0.5
    ) -> None:
        self.scale, self.growth_factor, self.backoff_factor = scale, growth_factor, backoff_factor
        self.growth_interval = growth_interval
        self.good_steps = 0  # in a row, since the scale last changed

    def scale_loss(self, loss: Tensor) -> Tensor:
        """The loss times the scale, in float32."""
        return loss.float() * self.scale  # in float16 a loss of 1 would become infinite

    def unscale(self, gradients: list[Tensor | None]) -> list[Tensor | None] | None:
        """The true gradients in float32, or None where the step is to be skipped; sets the scale for the next step."""
        unscaled = [None if gradient is None else gradient.float() / self.scale for gradient in gradients]
        if not all(gradient.isfinite().all() for gradient in unscaled if gradient is not None):
            self.scale = max(1.0, self.scale * self.backoff_factor)
            self.good_steps = 0
            return None
        self.good_steps += 1
        if self.good_steps == self.growth_interval:
            self.scale *= self.growth_factor
            self.good_steps = 0
        return unscaled
