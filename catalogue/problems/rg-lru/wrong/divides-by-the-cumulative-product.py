# fails: test_strong_decay_over_hundreds_of_steps_gives_no_nan
# teaches: the product of the decays underflows, and dividing by it gives infinities
import torch
from torch import Tensor
from torch.nn import functional as F

SHARPNESS = 8.0


def combine(earlier: tuple[Tensor, Tensor], later: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    return earlier[0] + later[0], later[0].exp() * earlier[1] + later[1]


def rg_lru(
    x: Tensor, w_r: Tensor, b_r: Tensor, w_i: Tensor, b_i: Tensor, decay: Tensor, state: Tensor | None = None
) -> Tensor:
    log_a = SHARPNESS * torch.sigmoid(x @ w_r + b_r) * F.logsigmoid(decay)
    b = torch.sqrt(-torch.expm1(2 * log_a)) * torch.sigmoid(x @ w_i + b_i) * x
    if state is not None:
        log_a, b = F.pad(log_a, (0, 0, 1, 0)), torch.cat([state[:, None], b], dim=1)
    product = log_a.cumsum(dim=1).exp()
    b = product * (b / product).cumsum(dim=1)
    return b[:, b.shape[1] - x.shape[1] :]
