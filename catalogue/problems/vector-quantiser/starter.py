from torch import Tensor


def nearest_codes(x: Tensor, codebook: Tensor) -> Tensor:
    """Indices (...) of the codes (codes, dim) nearest to x (..., dim)."""
    raise NotImplementedError


def quantise(x: Tensor, codebook: Tensor) -> Tensor:
    """The nearest codes (..., dim), with the gradient of the identity in x."""
    raise NotImplementedError


def quantiser_loss(x: Tensor, codebook: Tensor, commitment: float = 0.25) -> Tensor:
    """Codebook loss plus commitment times commitment loss: summed over dim, averaged over vectors."""
    raise NotImplementedError
