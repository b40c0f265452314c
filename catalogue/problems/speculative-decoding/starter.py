from collections.abc import Callable

import torch
from torch import Tensor


def verify(
    draft_tokens: Tensor,
    draft_probabilities: Tensor,
    target_probabilities: Tensor,
    uniforms: Tensor,
) -> tuple[Tensor, Tensor]:
    """New tokens (batch, k + 1), filled up with -1, and the number of accepted drafts (batch)."""
    raise NotImplementedError


def speculative_step(
    target: Callable[[Tensor], Tensor],
    draft: Callable[[Tensor], Tensor],
    tokens: Tensor,
    k: int,
    generator: torch.Generator,
) -> tuple[Tensor, Tensor]:
    """Drafts k tokens after `tokens` (batch, length) and verifies them with one call of the target."""
    raise NotImplementedError
