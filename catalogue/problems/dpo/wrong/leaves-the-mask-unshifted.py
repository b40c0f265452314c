# fails: test_each_token_is_scored_by_the_logits_before_it
# teaches: the mask is aligned with the tokens, so it is shifted with them
import torch
from torch import Tensor
from torch.nn.functional import logsigmoid


def sequence_log_probs(logits: Tensor, tokens: Tensor, answer_mask: Tensor) -> Tensor:
    targets, outside = tokens[:, 1:], ~answer_mask[:, :-1]
    wide = torch.promote_types(logits.dtype, torch.float32)
    log_probs = logits[:, :-1].to(wide).log_softmax(dim=-1)
    taken = log_probs.gather(-1, targets.masked_fill(outside, 0)[..., None])[..., 0]
    return taken.masked_fill(outside, 0).sum(dim=-1)


def dpo_loss(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float = 0.1
) -> Tensor:
    policy_margin = policy_chosen - policy_rejected
    reference_margin = (reference_chosen - reference_rejected).detach()
    return -logsigmoid(beta * (policy_margin - reference_margin)).mean()


@torch.no_grad()
def dpo_rewards(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float = 0.1
) -> tuple[Tensor, Tensor, Tensor]:
    chosen = beta * (policy_chosen - reference_chosen)
    rejected = beta * (policy_rejected - reference_rejected)
    return chosen, rejected, (chosen > rejected).to(chosen.dtype).mean()
