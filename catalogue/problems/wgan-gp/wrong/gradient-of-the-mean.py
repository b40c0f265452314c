# fails: test_the_penalty_is_taken_between_real_and_fake
# teaches: the gradient of the mean is smaller by the size of the batch; sum the outputs
import torch
from torch import Tensor, nn


def gradient_penalty(critic: nn.Module, real: Tensor, fake: Tensor, mix: Tensor) -> Tensor:
    """Mean over the batch of (norm of the critic's gradient - 1)^2 at mix * real + (1 - mix) * fake, with a graph."""
    mix = mix.reshape(*mix.shape, *[1] * (real.dim() - 1))
    between = (mix * real + (1 - mix) * fake).requires_grad_()
    # of the sum: each example depends on its own input only, so this holds every example's gradient
    (slopes,) = torch.autograd.grad(critic(between).mean(), between, create_graph=True)
    return (slopes.flatten(start_dim=1).norm(dim=1) - 1).square().mean()


def critic_gradients(
    critic: nn.Module, real: Tensor, fake: Tensor, mix: Tensor, weight: float = 10.0
) -> tuple[Tensor, dict[str, Tensor]]:
    """The critic's loss with the penalty, and its gradient for each named parameter."""
    loss = critic(fake).mean() - critic(real).mean() + weight * gradient_penalty(critic, real, fake, mix)
    parameters = dict(critic.named_parameters())
    found = torch.autograd.grad(loss, list(parameters.values()))
    return loss.detach(), dict(zip(parameters, found))
