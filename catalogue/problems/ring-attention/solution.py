import torch
from torch import Tensor


def ring_attention(queries: Tensor, keys: Tensor, values: Tensor, causal: bool = False) -> Tensor:
    """Attention over a sequence in blocks, one a rank: (ranks, batch, heads, block, size) -> the same shape."""
    ranks, block, size = queries.shape[0], queries.shape[3], queries.shape[4]
    positions = torch.arange(ranks * block, device=queries.device).view(ranks, 1, 1, block)
    visiting = positions  # where the keys that a rank holds just now stand in the sequence
    largest = queries.new_full((*queries.shape[:-1], 1), float("-inf"))
    total = torch.zeros_like(largest)
    mixed = torch.zeros_like(queries)
    for step in range(ranks):
        if step > 0:  # every rank hands its block on to the next; its own comes first, so that each row has a finite score
            keys, values, visiting = keys.roll(1, dims=0), values.roll(1, dims=0), visiting.roll(1, dims=0)
        scores = queries @ keys.transpose(-2, -1) / size**0.5  # (ranks, batch, heads, block, block)
        if causal:
            scores = scores.masked_fill(visiting[..., None, :] > positions[..., None], float("-inf"))
        higher = torch.maximum(largest, scores.amax(dim=-1, keepdim=True))
        weights = (scores - higher).exp()
        decay = (largest - higher).exp()  # what was summed so far was scaled to a smaller maximum
        total = total * decay + weights.sum(dim=-1, keepdim=True)
        mixed = mixed * decay + weights @ values
        largest = higher
    return mixed / total
