# fails: test_the_example_by_hand
# teaches: roll brings the first token behind the last
import torch
from torch import Tensor
from torch.nn import functional as F


def multi_token_loss(
    hidden: Tensor, heads: Tensor, unembedding: Tensor, tokens: Tensor, lengths: Tensor, weights: Tensor
) -> Tensor:
    positions = torch.arange(tokens.shape[1], device=tokens.device)
    loss = hidden.new_zeros(())
    for offset, (head, weight) in enumerate(zip(heads, weights), start=1):
        real = positions < lengths[:, None]
        if real.any():
            logits = hidden[real] @ head @ unembedding
            loss = loss + weight * F.cross_entropy(logits, tokens.roll(-offset, dims=1)[real])
    return loss
