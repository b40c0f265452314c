from collections.abc import Callable

from torch import Tensor, nn


def data_parallel_step(
    model: nn.Module,
    shards: list[tuple[Tensor, Tensor]],
    all_reduce: Callable[[list[Tensor]], Tensor],
    learning_rate: float,
    max_norm: float,
) -> tuple[float, float, dict[str, Tensor]]:
    """One step of all ranks: the loss and the gradient norm of the whole batch, and the parameters after the step."""
    raise NotImplementedError
