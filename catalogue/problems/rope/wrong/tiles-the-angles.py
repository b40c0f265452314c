# fails: test_the_length_of_every_pair_is_kept
# teaches: cat((angles, angles)) belongs to the half-split convention; neighbours need each angle twice in a row, by repeat_interleave
import torch


def apply_rope(x, positions, base=10_000.0):
    dim = x.shape[-1]
    frequencies = base ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
    angles = positions[..., None] * frequencies
    angles = torch.cat((angles, angles), dim=-1)
    turned = torch.stack((-x[..., 1::2], x[..., 0::2]), dim=-1).flatten(-2)
    return x * angles.cos().to(x.dtype) + turned * angles.sin().to(x.dtype)
