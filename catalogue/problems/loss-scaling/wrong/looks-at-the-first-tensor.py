# fails: test_any_infinity_or_nan_anywhere_skips_the_step
# teaches: one overflow anywhere spoils the step: look at every gradient
import torch
from torch import Tensor


class LossScaler:
    def __init__(
        self, growth_interval: int, scale: float = 65536.0, growth_factor: float = 2.0, backoff_factor: float = 0.5
    ) -> None:
        self.scale, self.growth_factor, self.backoff_factor = scale, growth_factor, backoff_factor
        self.growth_interval = growth_interval
        self.good_steps = 0

    def scale_loss(self, loss: Tensor) -> Tensor:
        return loss.float() * self.scale

    def unscale(self, gradients: list[Tensor | None]) -> list[Tensor | None] | None:
        unscaled = [None if gradient is None else gradient.float() / self.scale for gradient in gradients]
        if not all(gradient.isfinite().all() for gradient in unscaled[:1] if gradient is not None):
            self.scale = max(1.0, self.scale * self.backoff_factor)
            self.good_steps = 0
            return None
        self.good_steps += 1
        if self.good_steps == self.growth_interval:
            self.scale *= self.growth_factor
            self.good_steps = 0
        return unscaled
