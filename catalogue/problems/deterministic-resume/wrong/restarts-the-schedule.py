# fails: test_the_example_by_hand
# teaches: the step counts on through all calls: the learning rate jumps back otherwise
import torch
from torch import Tensor

State = dict


def begin(dim: int, seed: int) -> State:
    return {
        "weights": torch.zeros(dim),
        "velocity": torch.zeros(dim),
        "step": 0,
        "order": torch.empty(0, dtype=torch.int64),
        "random": torch.Generator().manual_seed(seed).get_state(),
    }


def train(
    state: State, inputs: Tensor, targets: Tensor, steps: int, batch: int, dropout: float = 0.0
) -> State:
    generator = torch.Generator()
    generator.set_state(state["random"])
    weights, velocity, order = state["weights"], state["velocity"], state["order"]
    for step in range(steps):
        if len(order) == 0:
            order = torch.randperm(len(inputs), generator=generator)
        rows, order = order[:batch], order[batch:]
        kept = torch.rand(len(rows), inputs.shape[1], generator=generator) >= dropout
        x = inputs[rows] * kept / (1 - dropout)
        gradient = 2 / len(rows) * x.T @ (x @ weights - targets[rows])
        velocity = 0.9 * velocity + gradient
        weights = weights - 0.1 / (1 + step / 100) * velocity
    return {
        "weights": weights,
        "velocity": velocity,
        "step": state["step"] + steps,
        "order": order,
        "random": generator.get_state(),
    }
