# fails: test_the_mean_is_over_targets_not_over_sequences
# teaches: the mean over means gives a short sequence the weight of a long one
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
            rows = [(row, keep) for row, keep in enumerate(real) if keep.any()]
            pairs = [(hidden[row, :-offset][keep] @ head @ unembedding, tokens[row, offset:][keep]) for row, keep in rows]
            loss = loss + weight * torch.stack([F.cross_entropy(*pair) for pair in pairs]).mean()
    return loss
