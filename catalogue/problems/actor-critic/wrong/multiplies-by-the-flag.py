# fails: test_the_value_after_a_terminal_state_is_never_looked_at
# teaches: 0 * NaN is NaN: fill or choose
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
    targets = (rewards + gamma * next_values * ~terminated).detach()
    errors = targets - values
    log_probs = logits.log_softmax(dim=-1)
    taken = log_probs.gather(-1, actions[:, None])[:, 0]
    finite = log_probs.masked_fill(log_probs.isneginf(), 0)
    entropy = -(log_probs.exp() * finite).sum(dim=-1)
    return (-taken * errors.detach() + value_coefficient * errors**2 - entropy_coefficient * entropy).mean()
