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
    tokens = prompts
    finished = torch.zeros(len(prompts), dtype=torch.bool, device=prompts.device)
    for _ in range(max_new_tokens):
        if finished.all():
            break
        chosen = model(tokens)[:, -1].argmax(dim=-1)  # of equal logits the first
        chosen = chosen.masked_fill(finished, pad_token)  # finished before this step: the stop token itself stays
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
        finished |= chosen == stop_token
    return tokens
