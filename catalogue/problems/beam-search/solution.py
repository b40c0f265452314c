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

    def score(log_probability: Tensor, length: int) -> float:
        return log_probability.item() / ((5 + length) / 6) ** alpha

    live, log_probabilities = prompt[None], torch.zeros(1, device=prompt.device)
    best, best_score = prompt, float("-inf")
    for length in range(1, max_new_tokens + 1):
        extended = log_probabilities[:, None] + model(live)[:, -1].log_softmax(dim=-1)  # (live, vocabulary)
        finished = extended[:, stop_token]
        row = int(finished.argmax())  # of one length, so the likeliest has the best score
        if score(finished[row], length) > best_score:
            best, best_score = torch.cat([live[row], live.new_tensor([stop_token])]), score(finished[row], length)

        vocabulary = extended.shape[1]
        extended[:, stop_token] = float("-inf")
        log_probabilities, picked = extended.flatten().topk(min(beam_width, len(live) * (vocabulary - 1)))
        live = torch.cat([live[picked // vocabulary], (picked % vocabulary)[:, None]], dim=1)
        # Log-probabilities only fall, and no length divides by more than the largest one.
        if score(log_probabilities[0], max_new_tokens) <= best_score:
            break
    else:
        best, best_score = live[0], score(log_probabilities[0], max_new_tokens)
    return best[len(prompt) :], best_score
