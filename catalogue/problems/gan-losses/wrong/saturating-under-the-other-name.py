# fails: test_the_example_by_hand
# teaches: the non-saturating generator maximises log D, it does not minimise log(1 - D)
from torch import Tensor, nn
from torch.nn import functional as F


def discriminator_loss(discriminator: nn.Module, real: Tensor, fake: Tensor, kind: str) -> Tensor:
    """Loss that the discriminator minimises, for "minimax", "non-saturating" or "hinge"; no gradient reaches what made `fake`."""
    real_logits, fake_logits = discriminator(real), discriminator(fake.detach())
    if kind == "hinge":
        return (1 - real_logits).relu().mean() + (1 + fake_logits).relu().mean()
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()  # -log D(real) and -log(1 - D(fake))


def generator_loss(discriminator: nn.Module, fake: Tensor, kind: str) -> Tensor:
    """Loss that the generator minimises; its gradient passes through the discriminator to `fake`."""
    logits = discriminator(fake)
    if kind == "hinge":
        return -logits.mean()
    return -F.softplus(logits).mean()
