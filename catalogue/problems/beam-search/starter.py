from collections.abc import Callable

import torch
from torch import Tensor


def beam_search(
    model: Callable[[Tensor], Tensor],
    prompt: Tensor,
    beam_width: int,
    max_new_tokens: int,
    stop_token: int,
    alpha: float,
) -> tuple[Tensor, float]:
    """prompt (prompt length) -> the best hypothesis (generated) without the prompt, and its score."""
    raise NotImplementedError
