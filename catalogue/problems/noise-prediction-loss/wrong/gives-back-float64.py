# fails: test_keeps_the_dtype_and_takes_non_contiguous_input
# teaches: a float64 schedule widens float32 data; cast the factors
from typing import Callable

from torch import Tensor


def noise_prediction_loss(
    model: Callable[[Tensor, Tensor], Tensor], x_0: Tensor, noise: Tensor, times: Tensor, alpha_bars: Tensor,
    gamma: float | None = None,
) -> Tensor:  # fmt: skip
    """Mean squared error of model(x_t, times) for x_0 and noise (batch, ...) at times (batch,), with min-SNR weights if gamma is given."""
    bars = alpha_bars[times]
    column = bars.reshape(*bars.shape, *[1] * (x_0.dim() - 1))
    x_t = column.sqrt() * x_0 + (1 - column).sqrt() * noise
    errors = (model(x_t, times) - noise).square().flatten(start_dim=1).mean(dim=1)
    if gamma is not None:
        errors = errors * (gamma * (1 - bars) / bars).clamp(max=1)  # at SNR 0 the quotient is infinite and the weight 1
    return errors.mean()
