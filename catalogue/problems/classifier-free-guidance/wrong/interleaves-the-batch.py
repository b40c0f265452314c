# fails: test_moves_past_the_conditional_prediction
# teaches: repeat_interleave puts copies beside each other, and chunk then takes them for the halves
from typing import Callable

import torch
from torch import Tensor


def drop_labels(labels: Tensor, uniforms: Tensor, probability: float, null_label: int) -> Tensor:
    """Labels (batch,), replaced by null_label where the uniform (batch,) is below probability."""
    return labels.masked_fill(uniforms < probability, null_label)


def guided_noise(
    model: Callable[[Tensor, Tensor, Tensor], Tensor], x_t: Tensor, times: Tensor, labels: Tensor, null_label: int, w: float
) -> Tensor:
    """(1 + w) * conditional - w * unconditional prediction for x_t (batch, ...), in one call model(x, times, labels)."""
    both = torch.cat([labels, torch.full_like(labels, null_label)])
    conditional, unconditional = model(x_t.repeat_interleave(2, dim=0), times.repeat_interleave(2), both).chunk(2)
    return (1 + w) * conditional - w * unconditional
