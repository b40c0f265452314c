# fails: test_swapping_out_of_turn_is_refused
# teaches: while swapped in the model holds the average: it would be averaged with itself
import torch
from torch import Tensor

State = dict[str, Tensor]


class WeightEMA:
    @torch.no_grad()
    def __init__(self, parameters: State, buffers: State, decay: float) -> None:
        self.decay, self.updates = decay, 0
        self.average = {name: _wide(value).clone() for name, value in parameters.items()}
        self.buffers = {name: value.clone() for name, value in buffers.items()}
        self.aside: State | None = None

    @torch.no_grad()
    def update(self, parameters: State, buffers: State) -> None:
        decay = min(self.decay, (1 + self.updates) / (10 + self.updates))
        self.updates += 1
        for name, average in self.average.items():
            average.lerp_(_wide(parameters[name]), 1 - decay)
        self.buffers = {name: value.clone() for name, value in buffers.items()}

    @torch.no_grad()
    def swap_in(self, parameters: State, buffers: State) -> None:
        self._expect(swapped=False)
        given = parameters | buffers
        self.aside = {name: value.clone() for name, value in given.items()}
        for name, value in (self.average | self.buffers).items():
            given[name].copy_(value)

    @torch.no_grad()
    def swap_out(self, parameters: State, buffers: State) -> None:
        self._expect(swapped=True)
        given = parameters | buffers
        for name, value in self.aside.items():
            given[name].copy_(value)
        self.aside = None

    def _expect(self, swapped: bool) -> None:
        if (self.aside is not None) != swapped:
            raise RuntimeError("swap_in and swap_out take turns, and nothing is updated in between")


def _wide(value: Tensor) -> Tensor:
    return value.to(torch.promote_types(value.dtype, torch.float32))
