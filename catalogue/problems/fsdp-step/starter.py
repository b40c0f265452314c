from collections.abc import Callable

from torch import Tensor

State = tuple[Tensor, Tensor, Tensor]  # of one unit on one rank: its shard of the parameters, and Adam's mean and square for it


def shard(tensors: list[Tensor], ranks: int) -> list[Tensor]:
    """One tensor after the other in a row, zeros at the end, cut into equal shards: one a rank."""
    raise NotImplementedError


def unshard(flat: Tensor, shapes: list[tuple[int, ...]]) -> list[Tensor]:
    """The tensors of these shapes out of the row that `shard` cut up."""
    raise NotImplementedError


def fsdp_step(
    units: list[list[State]],
    shapes: list[list[tuple[int, ...]]],
    batches: list[tuple[Tensor, Tensor]],
    step: int,
    learning_rate: float,
    all_gather: Callable[[list[Tensor]], Tensor],
    reduce_scatter: Callable[[list[Tensor]], list[Tensor]],
) -> tuple[float, list[list[State]]]:
    """The loss before the step, and the states of all units on all ranks after it."""
    raise NotImplementedError
