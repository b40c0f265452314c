# fails: test_an_overflow_backs_off_and_ends_the_row
# teaches: a row ends with an overflow: else the scale grows right after it failed
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
        if not all(gradient.isfinite().all() for gradient in unscaled if gradient is not None):
            self.scale = max(1.0, self.scale * self.backoff_factor)
            return None
        self.good_steps += 1
        if self.good_steps == self.growth_interval:
            self.scale *= self.growth_factor
            self.good_steps = 0
        return unscaled
