# fails: test_rounding_near_pure_noise_gives_no_nan
# teaches: a difference that is 0 in theory rounds to either side, and the root of a negative is NaN
import torch
from torch import Tensor


def ddim_times(steps: int, count: int) -> list[int]:
    """`count` of the times 0..steps-1, evenly spaced, from the largest to 0."""
    return [i * steps // count for i in reversed(range(count))]


def ddim_step(
    x_t: Tensor, predicted_noise: Tensor, noise: Tensor, t: int, previous: int, alpha_bars: Tensor, eta: float = 0.0
) -> Tensor:
    """x_t, predicted_noise and noise (batch, ...) at time t -> x (batch, ...) at time `previous`; -1 is the clean data."""
    bar = alpha_bars[t]
    before = alpha_bars[previous] if previous >= 0 else torch.ones_like(bar)  # index -1 would be the last step
    sigma = eta * ((1 - before) / (1 - bar) * (1 - bar / before)).sqrt()
    x_0 = (x_t - (1 - bar).sqrt() * predicted_noise) / bar.sqrt()
    direction = (1 - before - sigma**2).sqrt()  # rounding can bring it below 0 where bar is tiny
    return before.sqrt() * x_0 + direction * predicted_noise + sigma * noise
