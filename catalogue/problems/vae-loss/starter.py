from torch import Tensor
from torch.nn import functional as F


def reparameterise(mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
    """A sample (batch, latent) of N(mean, exp(log_variance)), made from standard normal noise."""
    raise NotImplementedError


def kl_to_standard_normal(mean: Tensor, log_variance: Tensor) -> Tensor:
    """(batch, latent) twice -> (batch,), in nats."""
    raise NotImplementedError


def vae_loss(logits: Tensor, x: Tensor, mean: Tensor, log_variance: Tensor, beta: float = 1.0) -> Tensor:
    """Negative evidence lower bound, the KL term weighted by beta: summed over dimensions, averaged over the batch."""
    raise NotImplementedError
