from collections.abc import Callable

import torch
from torch import Tensor


def greedy_decode(
    model: Callable[[Tensor], Tensor],
    prompts: Tensor,
    max_new_tokens: int,
    stop_token: int,
    pad_token: int,
) -> Tensor:
    """prompts (batch, prompt length) -> (batch, prompt length + generated), each row padded after its stop token."""
    raise NotImplementedError
