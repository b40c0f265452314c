# fails: test_half_precision_is_summed_in_full
# teaches: in float16 a sum stops at 65504: convert before adding up
import torch
from torch import Tensor, nn


class ActivationRecorder:
    def __init__(self, model: nn.Module) -> None:
        self.model = model
        self.handles: list = []
        self.totals: dict[str, Tensor] = {}

    def attach(self) -> None:
        self.detach()
        self.totals = {}
        for name, module in self.model.named_modules():
            if not list(module.children()):
                self.handles.append(module.register_forward_hook(self._hook(name)))

    def detach(self) -> None:
        for handle in self.handles:
            handle.remove()
        self.handles = []

    def statistics(self) -> dict[str, dict[str, float]]:
        found = {}
        for name, totals in self.totals.items():
            mean, square, zeros = (totals[1:] / totals[0]).tolist()
            found[name] = {"count": int(totals[0]), "mean": mean, "std": max(0.0, square - mean**2) ** 0.5, "zeros": zeros}
        return found

    def _hook(self, name: str):
        @torch.no_grad()
        def count(module: nn.Module, inputs: tuple, output: Tensor) -> None:
            values = output.detach()
            sums = torch.tensor([values.numel(), values.sum().item(), values.square().sum().item(), (values == 0).sum().item()])
            self.totals[name] = self.totals.get(name, 0) + sums

        return count
