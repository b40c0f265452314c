from collections.abc import Callable

import torch
from torch import Tensor


def steps_to_accept(transitions: Tensor, accepting: Tensor) -> Tensor:
    """The least number of tokens from each state (states) to an accepting one; -1 where none is reached."""
    raise NotImplementedError


def constrain(
    logits: Tensor, states: Tensor, transitions: Tensor, steps: Tensor, stop_token: int, remaining: int
) -> Tensor:
    """logits (batch, vocabulary) with -inf for tokens after which no answer can end within `remaining` tokens."""
    raise NotImplementedError


def constrained_decode(
    model: Callable[[Tensor], Tensor], prompts: Tensor, transitions: Tensor, accepting: Tensor,
    stop_token: int, max_new_tokens: int,
) -> Tensor:
    """Greedy answers (batch, generated) that the automaton accepts, ended and filled up by the stop token."""
    raise NotImplementedError
