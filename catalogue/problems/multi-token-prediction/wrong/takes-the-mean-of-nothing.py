# fails: test_a_head_without_targets_adds_nothing
# teaches: a head whose offset is beyond every sequence has no target, and the mean over none is NaN
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
        if True:
            logits = hidden[:, :-offset][real] @ head @ unembedding
            loss = loss + weight * F.cross_entropy(logits, tokens[:, offset:][real])
    return loss
