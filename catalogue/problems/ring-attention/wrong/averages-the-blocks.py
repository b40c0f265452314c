# fails: test_matches_attention_over_the_whole_sequence
# teaches: blocks do not weigh the same: each counts by its sum of exponentials, on a common scale
import torch


def ring_attention(queries, keys, values, causal=False):
    ranks, block, size = queries.shape[0], queries.shape[3], queries.shape[4]
    positions = torch.arange(ranks * block, device=queries.device).view(ranks, 1, 1, block)
    visiting = positions
    largest = queries.new_full((*queries.shape[:-1], 1), float("-inf"))
    total = torch.zeros_like(largest)
    mixed = torch.zeros_like(queries)
    for step in range(ranks):
        if step > 0:
            keys, values, visiting = keys.roll(1, dims=0), values.roll(1, dims=0), visiting.roll(1, dims=0)
        scores = queries @ keys.transpose(-2, -1) / size**0.5
        if causal:
            scores = scores.masked_fill(visiting[..., None, :] > positions[..., None], float("-inf"))
        higher = torch.maximum(largest, scores.amax(dim=-1, keepdim=True))
        weights = (scores - higher).exp()
        decay = (largest - higher).exp()
        total = total * decay + weights.sum(dim=-1, keepdim=True)
        mixed = mixed + weights @ values / weights.sum(dim=-1, keepdim=True)
        largest = higher
    return mixed / ranks
