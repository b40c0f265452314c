# fails: test_gradients_of_all_heads_reach_the_trunk
# teaches: the trunk is to learn from all heads
import torch
from torch import Tensor
from torch.nn import functional as F


def multi_token_loss(
    hidden: Tensor, heads: Tensor, unembedding: Tensor, tokens: Tensor, lengths: Tensor, weights: Tensor
) -> Tensor:
    positions = torch.arange(tokens.shape[1], device=tokens.device)
    loss = hidden.new_zeros(())
    for offset, (head, weight) in enumerate(zip(heads, weights), start=1):
        real = positions[offset:] < lengths[:, None]
        if real.any():
            logits = (hidden if offset == 1 else hidden.detach())[:, :-offset][real] @ head @ unembedding
            loss = loss + weight * F.cross_entropy(logits, tokens[:, offset:][real])
    return loss
