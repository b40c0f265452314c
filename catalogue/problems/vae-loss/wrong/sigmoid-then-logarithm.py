# fails: test_logits_of_ten_thousand_stay_finite
# teaches: a saturated sigmoid has lost the logit, and its logarithm is -inf or clamped
from torch import Tensor
from torch.nn import functional as F


def reparameterise(mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
    """A sample (batch, latent) of N(mean, exp(log_variance)), made from standard normal noise."""
    return mean + (log_variance / 2).exp() * noise


def kl_to_standard_normal(mean: Tensor, log_variance: Tensor) -> Tensor:
    """(batch, latent) twice -> (batch,), in nats."""
    return (mean**2 + log_variance.exp() - 1 - log_variance).sum(dim=-1) / 2


def vae_loss(logits: Tensor, x: Tensor, mean: Tensor, log_variance: Tensor, beta: float = 1.0) -> Tensor:
    """Negative evidence lower bound, the KL term weighted by beta: summed over dimensions, averaged over the batch."""
    reconstruction = F.binary_cross_entropy(logits.sigmoid(), x, reduction="none").flatten(start_dim=1).sum(dim=1)
    return (reconstruction + beta * kl_to_standard_normal(mean, log_variance)).mean()
