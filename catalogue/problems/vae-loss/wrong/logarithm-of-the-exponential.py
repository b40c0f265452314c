# fails: test_a_deviation_of_nearly_zero_costs_its_logarithm
# teaches: the log-variance is given; taken from the exponential again it is -inf once that underflows
from torch import Tensor
from torch.nn import functional as F


def reparameterise(mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
    """A sample (batch, latent) of N(mean, exp(log_variance)), made from standard normal noise."""
    return mean + (log_variance / 2).exp() * noise


def kl_to_standard_normal(mean: Tensor, log_variance: Tensor) -> Tensor:
    """(batch, latent) twice -> (batch,), in nats."""
    return (mean**2 + log_variance.exp() - 1 - log_variance.exp().log()).sum(dim=-1) / 2


def vae_loss(logits: Tensor, x: Tensor, mean: Tensor, log_variance: Tensor, beta: float = 1.0) -> Tensor:
    """Negative evidence lower bound, the KL term weighted by beta: summed over dimensions, averaged over the batch."""
    reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="sum") / len(x)
    return reconstruction + beta * kl_to_standard_normal(mean, log_variance).mean()
