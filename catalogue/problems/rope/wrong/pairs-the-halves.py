# fails: test_pairs_are_neighbouring_features
# teaches: pairing feature i with i + dim / 2 is the other convention; weights trained with one do not work with the other
import torch


def apply_rope(x, positions, base=10_000.0):
    dim = x.shape[-1]
    frequencies = base ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
    angles = positions[..., None] * frequencies
    cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
    first, second = x.chunk(2, dim=-1)
    return torch.cat((first * cos - second * sin, first * sin + second * cos), dim=-1)
