from collections.abc import Callable

from torch import Tensor

Expert = Callable[[Tensor], Tensor]


def mixture_of_experts(x: Tensor, w_router: Tensor, experts: list[Expert], k: int) -> Tensor:
    """x (..., dim), w_router (dim, experts) -> as x: each token is sent to k experts, whose results are weighed and summed."""
    raise NotImplementedError
