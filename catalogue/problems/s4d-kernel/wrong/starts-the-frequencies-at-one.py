# fails: test_the_poles_of_s4d_lin
# teaches: S4D-Lin counts from 0: its first pole is real
import torch
from torch import Tensor


def s4d_lin(states: int) -> Tensor:
    frequencies = torch.pi * torch.arange(1, states + 1, dtype=torch.float64)
    return torch.complex(torch.full_like(frequencies, -0.5), frequencies)


def s4d_kernel(delta: Tensor, a: Tensor, b: Tensor, c: Tensor, length: int) -> Tensor:
    exponents = delta[:, None] * a
    weights = c * b * (exponents.exp() - 1) / a
    powers = (exponents[..., None] * torch.arange(length, device=a.device)).exp()
    return 2 * (weights[..., None] * powers).sum(dim=-2).real


def s4d(u: Tensor, delta: Tensor, a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    length = u.shape[-1]
    size = 2 * length
    spectrum = torch.fft.rfft(u, n=size) * torch.fft.rfft(s4d_kernel(delta, a, b, c, length), n=size)
    return torch.fft.irfft(spectrum, n=size)[..., :length] + d[:, None] * u
