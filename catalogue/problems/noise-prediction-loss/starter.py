from typing import Callable

from torch import Tensor


def noise_prediction_loss(
    model: Callable[[Tensor, Tensor], Tensor], x_0: Tensor, noise: Tensor, times: Tensor, alpha_bars: Tensor,
    gamma: float | None = None,
) -> Tensor:  # fmt: skip
    """Mean squared error of model(x_t, times) for x_0 and noise (batch, ...) at times (batch,), with min-SNR weights if gamma is given."""
    raise NotImplementedError
