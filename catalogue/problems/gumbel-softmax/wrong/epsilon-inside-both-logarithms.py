# fails: test_a_uniform_of_zero_gives_no_nan
# teaches: 1e-10 is neither the smallest number nor harmless: it cuts the lower tail
import torch
from torch import Tensor


def gumbel_softmax(logits: Tensor, uniforms: Tensor, temperature: float = 1.0, hard: bool = False) -> Tensor:
    """A relaxed sample (..., classes) of the categorical distribution of the logits, one-hot if hard, from uniforms in [0, 1)."""
    noise = -(-(uniforms + 1e-10).log() + 1e-10).log()
    soft = ((logits + noise) / temperature).softmax(dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + (soft - soft.detach())  # the brackets keep the values exact: the difference is 0
