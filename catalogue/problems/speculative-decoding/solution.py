from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F


def verify(
    draft_tokens: Tensor,
    draft_probabilities: Tensor,
    target_probabilities: Tensor,
    uniforms: Tensor,
) -> tuple[Tensor, Tensor]:
    """New tokens (batch, k + 1), filled up with -1, and the number of accepted drafts (batch)."""
    batch, k = draft_tokens.shape
    rows = torch.arange(batch, device=draft_tokens.device)
    p = target_probabilities[:, :k].gather(-1, draft_tokens[..., None]).squeeze(-1)
    q = draft_probabilities.gather(-1, draft_tokens[..., None]).squeeze(-1)
    agreed = uniforms[:, :k] * q < p  # u < p / q
    accepted = agreed.cumprod(dim=-1).sum(dim=-1)  # the product is 0 from the first rejection on

    # After the last draft q is 0, so that the bonus token is drawn from p by the same rule.
    proposed = F.pad(draft_probabilities, (0, 0, 0, 1))[rows, accepted]
    cumulative = (target_probabilities[rows, accepted] - proposed).clamp(min=0).cumsum(dim=-1)
    threshold = uniforms[:, k:] * cumulative[:, -1:]  # instead of normalising
    drawn = (cumulative <= threshold).sum(dim=-1)

    positions = torch.arange(k + 1, device=draft_tokens.device)
    tokens = F.pad(draft_tokens, (0, 1)).masked_fill(positions > accepted[:, None], -1)
    tokens[rows, accepted] = drawn
    return tokens, accepted


def speculative_step(
    target: Callable[[Tensor], Tensor],
    draft: Callable[[Tensor], Tensor],
    tokens: Tensor,
    k: int,
    generator: torch.Generator,
) -> tuple[Tensor, Tensor]:
    """Drafts k tokens after `tokens` (batch, length) and verifies them with one call of the target."""
    laws = []
    for _ in range(k):
        laws.append(draft(tokens)[:, -1].softmax(dim=-1))
        tokens = torch.cat([tokens, torch.multinomial(laws[-1], 1, generator=generator)], dim=1)
    target_probabilities = target(tokens)[:, -k - 1 :].softmax(dim=-1)  # the logits before each draft, and after the last
    uniforms = torch.rand(len(tokens), k + 1, generator=generator, device=tokens.device)
    return verify(tokens[:, -k:], torch.stack(laws, dim=1), target_probabilities, uniforms)
