"""What must hold of the S4D kernel; each trap is caught by the test that names it."""
import cmath
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import s4d, s4d_kernel, s4d_lin


def complex_(values):
    return torch.tensor(values, dtype=torch.complex128)


def inputs(generator, batch=2, channels=3, states=4, length=7):
    """u, step sizes between 0.05 and 1, poles of several decays and frequencies, complex b and c, and d."""
    u, parts, d = tensors(generator, (batch, channels, length), (5, channels, states), (channels,), dtype=torch.float64)
    delta = torch.from_numpy(generator.uniform(0.05, 1, size=channels))
    a = torch.complex(-0.2 - parts[0].abs(), 3 * parts[1])
    return u, delta, a, torch.complex(parts[2], parts[3]), torch.complex(parts[4], parts[1]), d


def reference(u, delta, a, b, c, d):
    """The recurrence, over all the poles and their conjugates, written out; the hold as an integral by its series."""
    a, b, c = (torch.cat([t, t.conj()], dim=1) for t in (a, b, c))
    z = delta[:, None] * a
    held, term = torch.zeros_like(z), torch.ones_like(z)
    for k in range(1, 60):  # (e^z - 1) / z = sum of z^(k - 1) / k!
        held = held + term / k
        term = term * z / k
    decay, h, out = z.exp(), torch.zeros(u.shape[0], *a.shape, dtype=a.dtype), []
    for t in range(u.shape[-1]):
        h = decay * h + delta[:, None] * held * b * u[:, :, t, None]
        out.append((c * h).sum(dim=-1).real + d * u[:, :, t])
    return torch.stack(out, dim=-1)


def test_the_example_by_hand():
    log = math.log(2)
    system = torch.ones(1, dtype=torch.float64), complex_([[-log]]), complex_([[log]]), complex_([[1.0]])
    assert_close(s4d_kernel(*system, 3), torch.tensor([[1.0, 0.5, 0.25]], dtype=torch.float64), message="kernel")
    out = s4d(torch.tensor([[[1.0, 0.0, 4.0]]], dtype=torch.float64), *system, torch.tensor([10.0], dtype=torch.float64))
    assert_close(out, torch.tensor([[[11.0, 0.5, 44.25]]], dtype=torch.float64), message="output")


def test_a_pole_with_a_frequency_turns():
    # Delta A = -ln 2 + i pi / 2: each step halves and turns by a quarter. B is chosen so that B-bar is 1/2 - 1/2 i.
    pole = complex(-math.log(2), math.pi / 2)
    b = complex(0.5, -0.5) * pole / (cmath.exp(pole) - 1)
    kernel = s4d_kernel(torch.ones(1, dtype=torch.float64), complex_([[pole]]), complex_([[b]]), complex_([[1.0]]), 5)
    expected = torch.tensor([[1.0, 0.5, -0.25, -0.125, 0.0625]], dtype=torch.float64)
    assert_close(kernel, expected, message="each step halves the state and turns it by a quarter: twice the real part is read")


def test_the_poles_of_s4d_lin():
    for states in (1, 4):
        expected = complex_([complex(-0.5, n * math.pi) for n in range(states)])
        assert_close(s4d_lin(states), expected, message=f"{states} poles")
    assert s4d_lin(3).dtype == torch.complex128, f"complex128 is asked for, {s4d_lin(3).dtype} came"


def test_the_kernel_is_the_answer_to_an_impulse():
    for generator in seeds(2):
        for channels, states, length in ((3, 4, 7), (1, 1, 1), (2, 5, 16)):
            _, delta, a, b, c, d = inputs(generator, 1, channels, states, length)
            impulse = torch.zeros(1, channels, length, dtype=torch.float64)
            impulse[..., 0] = 1
            expected = reference(impulse, delta, a, b, c, torch.zeros_like(d))[0]
            assert_close(s4d_kernel(delta, a, b, c, length), expected, message=f"{channels} channels, {states} states, length {length}")


def test_the_convolution_equals_the_recurrence():
    for generator in seeds(1):
        for sizes in ({}, {"batch": 1, "length": 1}, {"length": 30, "states": 2}, {"channels": 1, "length": 9}):
            given = inputs(generator, **sizes)
            assert_close(s4d(*given), reference(*given), message=f"{sizes}")


def test_the_poles_of_s4d_lin_serve_a_long_sequence():
    for generator in seeds(1):
        u, delta, _, b, c, d = inputs(generator, length=64, states=5)
        a = complex_([complex(-0.5, n * math.pi) for n in range(5)]).expand(3, 5)
        given = u, delta / 10, a, b, c, d
        assert_close(s4d(*given), reference(*given), message="S4D-Lin, 64 positions")


def test_nothing_wraps_round_from_the_end():
    for generator in seeds(1):
        u, delta, a, b, c, d = inputs(generator, length=6)
        a = torch.complex(a.real / 100, a.imag)  # it remembers for long, so that much would wrap round
        before = s4d(u, delta, a, b, c, d)
        for t in range(5):
            later = u.clone()
            later[..., t + 1 :] += 3.0
            after = s4d(later, delta, a, b, c, d)
            assert_close(after[..., : t + 1], before[..., : t + 1], message=f"position {t} changes when a later one does")


def test_gradients_reach_the_input_the_steps_and_the_skip():
    for generator in seeds(1):
        check_gradient(s4d, *inputs(generator), reference=reference)


def test_results_are_real():
    for generator in seeds(1):
        u, delta, a, b, c, d = inputs(generator)
        for name, found in (("s4d_kernel", s4d_kernel(delta, a, b, c, 5)), ("s4d", s4d(u, delta, a, b, c, d))):
            assert found.dtype == torch.float64, f"{name} returned {found.dtype}: float64 is asked for"


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        u, *system = inputs(generator, batch=7, length=2)
        u = u.transpose(0, 2)
        with no_mutation(u, *system):
            assert_close(s4d(u, *system), reference(u, *system), message="transposed u")
            s4d_kernel(*system[:4], 4)
