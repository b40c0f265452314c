# fails: test_the_example_by_hand
# teaches: d times the input goes past the state
import torch
from torch import Tensor


def s4d_lin(states: int) -> Tensor:
    frequencies = torch.pi * torch.arange(states, dtype=torch.float64)
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
    return torch.fft.irfft(spectrum, n=size)[..., :length]
