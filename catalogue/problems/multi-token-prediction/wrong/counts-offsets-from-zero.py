# fails: test_the_example_by_hand
# teaches: the first head predicts the next token, not the one it has read
import torch
from torch import Tensor
from torch.nn import functional as F


def multi_token_loss(
    hidden: Tensor, heads: Tensor, unembedding: Tensor, tokens: Tensor, lengths: Tensor, weights: Tensor
) -> Tensor:
    positions = torch.arange(tokens.shape[1], device=tokens.device)
    loss = hidden.new_zeros(())
    for offset, (head, weight) in enumerate(zip(heads, weights), start=1):
        real = positions[offset - 1 :] < lengths[:, None]
        if real.any():
            logits = hidden[:, : hidden.shape[1] - offset + 1][real] @ head @ unembedding
            loss = loss + weight * F.cross_entropy(logits, tokens[:, offset - 1 :][real])
    return loss
