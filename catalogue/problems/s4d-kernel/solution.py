import torch
from torch import Tensor


def s4d_lin(states: int) -> Tensor:
    """The poles of S4D-Lin, (states), complex128."""
    frequencies = torch.pi * torch.arange(states, dtype=torch.float64)
    return torch.complex(torch.full_like(frequencies, -0.5), frequencies)


def s4d_kernel(delta: Tensor, a: Tensor, b: Tensor, c: Tensor, length: int) -> Tensor:
    """delta (channels), a, b and c (channels, states) -> the kernel, (channels, length)."""
    exponents = delta[:, None] * a
    weights = c * b * (exponents.exp() - 1) / a  # zero-order hold
    powers = (exponents[..., None] * torch.arange(length, device=a.device)).exp()  # (channels, states, length)
    return 2 * (weights[..., None] * powers).sum(dim=-2).real  # the conjugate poles add the conjugate


def s4d(u: Tensor, delta: Tensor, a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    """u (batch, channels, length) -> its causal convolution with the kernel, plus d (channels) times u."""
    length = u.shape[-1]
    size = 2 * length  # room for the tail, which would wrap round to the beginning
    spectrum = torch.fft.rfft(u, n=size) * torch.fft.rfft(s4d_kernel(delta, a, b, c, length), n=size)
    return torch.fft.irfft(spectrum, n=size)[..., :length] + d[:, None] * u
