from torch import Tensor


def load_balancing_loss(logits: Tensor, k: int = 1, alpha: float = 0.01, mask: Tensor | None = None) -> Tensor:
    """logits (..., experts), mask (...) True for tokens -> alpha * experts * sum of share times mean probability."""
    raise NotImplementedError
