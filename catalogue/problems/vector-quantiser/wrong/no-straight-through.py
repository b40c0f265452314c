# fails: test_the_gradient_passes_straight_through
# teaches: indexing by an argmin has no derivative in x: the encoder would not learn from the decoder
from torch import Tensor


def nearest_codes(x: Tensor, codebook: Tensor) -> Tensor:
    """Indices (...) of the codes (codes, dim) nearest to x (..., dim)."""
    # |x - e|^2 without |x|^2, which is the same for all codes
    return (codebook.square().sum(dim=-1) - 2 * x @ codebook.T).argmin(dim=-1)


def quantise(x: Tensor, codebook: Tensor) -> Tensor:
    """The nearest codes (..., dim), with the gradient of the identity in x."""
    codes = codebook[nearest_codes(x, codebook)].detach()
    return codes  # the difference is exactly 0, so the values are the codebook's


def quantiser_loss(x: Tensor, codebook: Tensor, commitment: float = 0.25) -> Tensor:
    """Codebook loss plus commitment times commitment loss: summed over dim, averaged over vectors."""
    codes = codebook[nearest_codes(x, codebook)]
    learns_codes = (x.detach() - codes).square().sum(dim=-1)
    learns_x = (x - codes.detach()).square().sum(dim=-1)
    return (learns_codes + commitment * learns_x).mean()
