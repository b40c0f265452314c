# fails: test_the_example_by_hand
# teaches: the heads are summed with their weights, and nothing is divided by their number
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
            logits = hidden[:, :-offset][real] @ head @ unembedding
            loss = loss + weight * F.cross_entropy(logits, tokens[:, offset:][real])
    return loss / len(heads)
