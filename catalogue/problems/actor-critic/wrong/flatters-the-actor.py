# fails: test_the_actor_takes_the_error_as_a_constant
# teaches: without detach the policy term pulls the critic's values towards whatever lowers the loss
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
    finite = log_probs.masked_fill(log_probs.isneginf(), 0)
    entropy = -(log_probs.exp() * finite).sum(dim=-1)
    return (-taken * errors + value_coefficient * errors**2 - entropy_coefficient * entropy).mean()
