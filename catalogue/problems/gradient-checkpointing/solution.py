import torch
from torch import Tensor, nn


class CheckpointedSequential(nn.Module):
    """Runs the children of `blocks` in turn; each keeps its input alone and is run again in the backward pass."""

    def __init__(self, blocks: nn.Sequential) -> None:
        super().__init__()
        self.blocks = blocks

    def forward(self, x: Tensor) -> Tensor:
        for child in self.blocks:
            x = _Recompute.apply(child, x, *child.parameters())  # parameters too: whom backward owes a gradient must be an argument
        return x


class _Recompute(torch.autograd.Function):
    @staticmethod
    def forward(ctx, child: nn.Module, x: Tensor, *parameters: Tensor) -> Tensor:
        ctx.child, ctx.random_state = child, torch.get_rng_state()
        ctx.save_for_backward(x, *parameters)
        return child(x)  # autograd is off in here, so nothing inside is kept

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor | None, ...]:
        needed = ctx.needs_input_grad[1:]
        x, *parameters = ctx.saved_tensors
        x = x.detach().requires_grad_(needed[0])  # cut off: this graph ends at the input of the child
        with torch.random.fork_rng(devices=[]), torch.enable_grad():
            torch.set_rng_state(ctx.random_state)  # the same dropout masks as the first time
            out = ctx.child(x)
        wanted = [value for value, need in zip([x, *parameters], needed) if need]
        found = iter(torch.autograd.grad(out, wanted, gradient))
        return None, *(next(found) if need else None for need in needed)
