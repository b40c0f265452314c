# fails: test_logits_ten_thousand_apart_do_no_harm
# teaches: log(p + 1e-8) stops at -18 and has no gradient there: work with log_softmax
from torch import Tensor


def actor_critic_loss(
    logits: Tensor,
    values: Tensor,
    actions: Tensor,
    rewards: Tensor,
    next_values: Tensor,
    terminated: Tensor,
    gamma: float = 0.99,
    value_coefficient: float = 0.5,
    entropy_coefficient: float = 0.01,
) -> Tensor:
    targets = (rewards + gamma * next_values.masked_fill(terminated, 0)).detach()
    errors = targets - values
    log_probs = (logits.softmax(dim=-1) + 1e-8).log()
    taken = log_probs.gather(-1, actions[:, None])[:, 0]
    finite = log_probs.masked_fill(log_probs.isneginf(), 0)
    entropy = -(log_probs.exp() * finite).sum(dim=-1)
    return (-taken * errors.detach() + value_coefficient * errors**2 - entropy_coefficient * entropy).mean()
