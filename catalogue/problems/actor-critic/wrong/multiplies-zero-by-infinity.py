# fails: test_an_action_that_is_not_allowed_adds_nothing
# teaches: p log p is 0 at p = 0, but 0 * -inf is NaN
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
    log_probs = logits.log_softmax(dim=-1)
    taken = log_probs.gather(-1, actions[:, None])[:, 0]
    finite = log_probs
    entropy = -(log_probs.exp() * finite).sum(dim=-1)
    return (-taken * errors.detach() + value_coefficient * errors**2 - entropy_coefficient * entropy).mean()
