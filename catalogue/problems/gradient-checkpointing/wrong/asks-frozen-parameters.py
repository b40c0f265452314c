# fails: test_frozen_parameters_get_no_gradient
# teaches: autograd.grad refuses what requires no gradient: ask only for what is needed
import torch
from torch import Tensor, nn


class CheckpointedSequential(nn.Module):
    def __init__(self, blocks: nn.Sequential) -> None:
        super().__init__()
        self.blocks = blocks

    def forward(self, x: Tensor) -> Tensor:
        for child in self.blocks:
            x = _Recompute.apply(child, x, *child.parameters())
        return x


class _Recompute(torch.autograd.Function):
    @staticmethod
    def forward(ctx, child: nn.Module, x: Tensor, *parameters: Tensor) -> Tensor:
        ctx.child, ctx.random_state = child, torch.get_rng_state()
        ctx.save_for_backward(x, *parameters)
        return child(x)

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor | None, ...]:
        needed = ctx.needs_input_grad[1:]
        x, *parameters = ctx.saved_tensors
        x = x.detach().requires_grad_(needed[0])
        with torch.random.fork_rng(devices=[]), torch.enable_grad():
            torch.set_rng_state(ctx.random_state)
            out = ctx.child(x)
        wanted = [value for value in [x, *parameters] if value.is_floating_point()]
        found = iter(torch.autograd.grad(out, wanted, gradient))
        return None, *(next(found) if value.is_floating_point() else None for value in [x, *parameters])
