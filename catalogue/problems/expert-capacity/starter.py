from collections.abc import Callable

from torch import Tensor

Expert = Callable[[Tensor], Tensor]


def dispatch(logits: Tensor, k: int, capacity_factor: float) -> tuple[Tensor, Tensor]:
    """logits (tokens, experts) -> the token at each place (experts, capacity), or -1, and its probability, or 0."""
    raise NotImplementedError


def layer_with_capacity(x: Tensor, w_router: Tensor, experts: list[Expert], k: int, capacity_factor: float) -> Tensor:
    """x (tokens, dim), w_router (dim, experts) -> x plus what the experts with a place for each token make of it."""
    raise NotImplementedError
