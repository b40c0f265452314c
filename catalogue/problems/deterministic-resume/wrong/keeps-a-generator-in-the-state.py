# fails: test_a_state_can_be_written_to_a_file
# teaches: an object with a life of its own is no checkpoint: it moves on while the state is kept
import torch
from torch import Tensor

State = dict


def begin(dim: int, seed: int) -> State:
    return {
        "weights": torch.zeros(dim),
        "velocity": torch.zeros(dim),
        "step": 0,
        "order": torch.empty(0, dtype=torch.int64),
        "random": torch.Generator().manual_seed(seed),
    }


def train(
    state: State, inputs: Tensor, targets: Tensor, steps: int, batch: int, dropout: float = 0.0
) -> State:
    generator = state["random"]
    weights, velocity, order = state["weights"], state["velocity"], state["order"]
    for step in range(state["step"], state["step"] + steps):
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
        "random": generator,
    }
