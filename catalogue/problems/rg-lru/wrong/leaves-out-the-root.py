# fails: test_the_example_by_hand
# teaches: the weights of the past and of the input are a and the root of 1 - a^2, which keeps the variance
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
    b = -torch.expm1(log_a) * torch.sigmoid(x @ w_i + b_i) * x
    if state is not None:
        log_a, b = F.pad(log_a, (0, 0, 1, 0)), torch.cat([state[:, None], b], dim=1)
    shift = 1
    while shift < b.shape[1]:
        earlier = tuple(F.pad(part[:, :-shift], (0, 0, shift, 0)) for part in (log_a, b))
        log_a, b = combine(earlier, (log_a, b))
        shift *= 2
    return b[:, b.shape[1] - x.shape[1] :]
