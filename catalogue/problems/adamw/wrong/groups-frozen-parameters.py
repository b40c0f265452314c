# fails: test_frozen_parameters_are_in_no_group
# teaches: a frozen parameter handed to the optimiser costs nothing until someone gives it a gradient: leave it out
import torch
from torch import Tensor, nn


@torch.no_grad()
def adamw_step(
    parameters: list[Tensor],
    gradients: list[Tensor | None],
    state: dict,
    learning_rate: float = 1e-3,
    betas: tuple[float, float] = (0.9, 0.999),
    epsilon: float = 1e-8,
    weight_decay: float = 0.01,
) -> None:
    beta1, beta2 = betas
    for index, (parameter, gradient) in enumerate(zip(parameters, gradients)):
        if gradient is None:
            continue
        if index not in state:
            state[index] = {"steps": 0, "mean": torch.zeros_like(parameter), "square": torch.zeros_like(parameter)}
        own = state[index]
        own["steps"] += 1
        own["mean"].mul_(beta1).add_(gradient, alpha=1 - beta1)
        own["square"].mul_(beta2).addcmul_(gradient, gradient, value=1 - beta2)
        mean = own["mean"] / (1 - beta1 ** own["steps"])
        root = (own["square"] / (1 - beta2 ** own["steps"])).sqrt()
        parameter.mul_(1 - learning_rate * weight_decay)
        parameter.addcdiv_(mean, root + epsilon, value=-learning_rate)


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    trained = [parameter for parameter in model.parameters()]
    return [
        {"params": [parameter for parameter in trained if parameter.ndim >= 2], "weight_decay": weight_decay},
        {"params": [parameter for parameter in trained if parameter.ndim < 2], "weight_decay": 0.0},
    ]
