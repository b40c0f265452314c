# fails: test_the_length_of_every_pair_is_kept
# teaches: sinusoidal encodings are added to the embedding; rotary ones turn queries and keys
import torch


def apply_rope(x, positions, base=10_000.0):
    dim = x.shape[-1]
    frequencies = base ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
    angles = positions[..., None] * frequencies
    cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    out = torch.empty_like(x)
    out[..., 0::2] = even + sin
    out[..., 1::2] = odd + cos
    return out
