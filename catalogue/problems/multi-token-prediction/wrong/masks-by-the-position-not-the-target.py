# fails: test_matches_one_target_at_a_time
# teaches: that position t is real does not make token t + i real
import torch
from torch import Tensor
from torch.nn import functional as F


def multi_token_loss(
    hidden: Tensor, heads: Tensor, unembedding: Tensor, tokens: Tensor, lengths: Tensor, weights: Tensor
) -> Tensor:
    positions = torch.arange(tokens.shape[1], device=tokens.device)
    loss = hidden.new_zeros(())
    for offset, (head, weight) in enumerate(zip(heads, weights), start=1):
        real = positions[: max(len(positions) - offset, 0)] < lengths[:, None]
        if real.any():
            logits = hidden[:, :-offset][real] @ head @ unembedding
            loss = loss + weight * F.cross_entropy(logits, tokens[:, offset:][real])
    return loss
