from torch import Tensor, nn
from torch.nn import functional as F


def discriminator_loss(discriminator: nn.Module, real: Tensor, fake: Tensor, kind: str) -> Tensor:
    """Loss that the discriminator minimises, for "minimax", "non-saturating" or "hinge"; no gradient reaches what made `fake`."""
    raise NotImplementedError


def generator_loss(discriminator: nn.Module, fake: Tensor, kind: str) -> Tensor:
    """Loss that the generator minimises; its gradient passes through the discriminator to `fake`."""
    raise NotImplementedError
