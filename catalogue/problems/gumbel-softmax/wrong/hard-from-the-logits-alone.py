# fails: test_hard_samples_are_exactly_one_hot
# teaches: the winner is that of logits plus noise; without noise it is the mode each time
import torch
from torch import Tensor


def gumbel_softmax(logits: Tensor, uniforms: Tensor, temperature: float = 1.0, hard: bool = False) -> Tensor:
    """A relaxed sample (..., classes) of the categorical distribution of the logits, one-hot if hard, from uniforms in [0, 1)."""
    noise = -(-uniforms.clamp(min=torch.finfo(uniforms.dtype).tiny).log()).log()
    soft = ((logits + noise) / temperature).softmax(dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, logits.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + (soft - soft.detach())  # the brackets keep the values exact: the difference is 0
