# fails: test_adds_gumbel_noise_before_the_softmax
# teaches: the distribution has its long tail upwards: minus the logarithm of minus the logarithm
import torch
from torch import Tensor


def gumbel_softmax(logits: Tensor, uniforms: Tensor, temperature: float = 1.0, hard: bool = False) -> Tensor:
    """A relaxed sample (..., classes) of the categorical distribution of the logits, one-hot if hard, from uniforms in [0, 1)."""
    noise = (-uniforms.clamp(min=torch.finfo(uniforms.dtype).tiny).log()).log()
    soft = ((logits + noise) / temperature).softmax(dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + (soft - soft.detach())  # the brackets keep the values exact: the difference is 0
