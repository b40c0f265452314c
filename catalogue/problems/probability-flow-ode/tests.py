"""What must hold of the solver; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import noise_levels, solve


def descending(generator, count, ends_at_zero):
    sigmas = torch.from_numpy(generator.uniform(0.3, 5, count)).sort(descending=True).values
    return torch.cat([sigmas, torch.zeros(1, dtype=torch.float64)]) if ends_at_zero else sigmas


def reference(field, x, sigmas, heun):
    """The same steps on the line of one level after the other, in float64, for a denoiser that takes one level for all."""
    x, levels = x.double(), sigmas.tolist()
    for i in range(len(levels) - 1):
        begin, end = levels[i], levels[i + 1]
        here = (x - field(x, begin)) / begin
        euler = x - (begin - end) * here
        if heun and end != 0:
            there = (euler - field(euler, end)) / end
            x = x - (begin - end) * 0.5 * here - (begin - end) * 0.5 * there
        else:
            x = euler
    return x


def wave(x, sigma):
    return torch.sin(x) / (1 + sigma)


def denoise(x, sigmas):
    return wave(x, sigmas.reshape(len(sigmas), *[1] * (x.dim() - 1)))


def three(x, sigmas):
    return torch.full_like(x, 3.0)


def test_the_example_by_hand():
    for heun in (False, True):
        out = solve(three, torch.tensor([[11.0]]), torch.tensor([4.0, 2.0]), heun)
        assert_close(out, torch.tensor([[7.0]]), message=f"D = 3, from 4 to 2, {heun=}")
        out = solve(three, torch.tensor([[11.0]]), torch.tensor([4.0, 0.0]), heun)
        assert_close(out, torch.tensor([[3.0]]), message=f"D = 3, from 4 to 0, {heun=}")
        out = solve(lambda x, sigmas: 0.5 * x, torch.tensor([[8.0]]), torch.tensor([4.0, 1.0]), heun)
        assert_close(out, torch.tensor([[2.75 if heun else 5.0]]), message=f"D = x / 2, from 4 to 1, {heun=}")
    assert_close(noise_levels(3, 1.0, 9.0, 2.0), torch.tensor([9.0, 4.0, 1.0, 0.0], dtype=torch.float64), message="noise_levels")


def test_levels_are_even_in_their_root():
    for steps, smallest, largest, rho in [(2, 0.5, 3.0, 7.0), (6, 0.002, 80.0, 7.0), (5, 0.1, 10.0, 1.0), (9, 0.01, 50.0, 3.0)]:
        a, b = largest ** (1 / rho), smallest ** (1 / rho)
        expected = [(a + i / (steps - 1) * (b - a)) ** rho for i in range(steps)] + [0.0]
        found = noise_levels(steps, smallest, largest, rho)
        assert found.dtype == torch.float64, f"the levels are float64, got {found.dtype}"
        message = f"{steps} steps, {smallest} to {largest}, rho {rho}"
        assert_close(found, torch.tensor(expected, dtype=torch.float64), rtol=1e-9, atol=1e-12, message=message)
    assert_close(noise_levels(6), noise_levels(6, 0.002, 80.0, 7.0), rtol=1e-9, atol=1e-12, message="not given: 0.002 to 80, rho 7")
    assert_close(noise_levels(4)[[0, 3]], torch.tensor([80.0, 0.002], dtype=torch.float64), rtol=1e-9, message="the ends, not given")


def test_both_methods_match_steps_written_out():
    for generator in seeds(1):
        for shape, ends_at_zero in [((3, 2), True), ((2, 2, 2), False), ((1, 4), True)]:
            (x,) = tensors(generator, shape)
            sigmas = descending(generator, 4, ends_at_zero)
            for heun in (False, True):
                out = solve(denoise, 3 * x, sigmas, heun)
                assert_close(out, reference(wave, 3 * x, sigmas, heun), message=f"shape {shape}, levels {sigmas.tolist()}, {heun=}")


def test_heun_is_what_is_done_if_not_told():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 3))
        sigmas = descending(generator, 3, True)
        assert_close(solve(denoise, x, sigmas), reference(wave, x, sigmas, True), message="heun not given")


def test_data_at_one_point_is_reached_exactly():
    for generator in seeds(1):
        point, noise = tensors(generator, (2, 3), (2, 3), dtype=torch.float64)
        sigmas = descending(generator, 4, True)
        for heun in (False, True):
            out = solve(lambda x, s: point, point + float(sigmas[0]) * noise, sigmas, heun)
            assert_close(out, point, message=f"D is one point: the paths are straight, {heun=}")


def test_heun_is_of_second_order_on_gaussian_data():
    start = torch.ones(1, 1, dtype=torch.float64)
    # unit normal data: D = x / (1 + sigma^2), and the exact path keeps x / sqrt(1 + sigma^2)
    exact = math.sqrt((1 + 0.5**2) / (1 + 4.0**2))
    for heun, share in [(False, 0.5), (True, 0.25)]:
        errors = []
        for steps in (4, 8):
            sigmas = torch.linspace(4.0, 0.5, steps + 1, dtype=torch.float64)
            errors.append(abs(solve(lambda x, s: x / (1 + s[:, None] ** 2), start, sigmas, heun).item() - exact))
        ratio = errors[1] / errors[0]
        assert abs(ratio - share) < 0.4 * share, f"{heun=}: twice the steps leave {ratio:.2f} of the error, about {share} is expected"


def test_the_denoiser_is_asked_for_each_level_and_never_for_zero():
    for generator in seeds(1):
        (x,) = tensors(generator, (3, 2, 2))
        sigmas = descending(generator, 3, True)
        for heun, wanted in [(False, 3), (True, 5)]:
            seen = []

            def spy(x, s):
                seen.append(s)
                return 0.5 * x

            solve(spy, x, sigmas, heun)
            assert len(seen) == wanted, f"3 steps, the last to 0, {heun=}: the denoiser was called {len(seen)} times, expected {wanted}"
            for s in seen:
                assert tuple(s.shape) == (3,) and s.dtype == torch.float32, f"levels are (3,), float32, as x is; got {tuple(s.shape)}, {s.dtype}"
                assert (s > 0).all(), "the denoiser was asked for the level 0"
            order = [0, 1, 2] if not heun else [0, 1, 1, 2, 2]
            assert_close(torch.stack(seen)[:, 0], sigmas[order].float(), message=f"the levels asked for, {heun=}")


def test_keeps_the_dtype_and_records_no_graph():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            (x,) = tensors(generator, (2, 3), dtype=dtype)
            x = x.T.requires_grad_()
            sigmas = descending(generator, 2, True)
            for heun in (False, True):
                out = solve(denoise, x, sigmas, heun)
                assert out.dtype == dtype, f"x is {dtype}, the levels float64, the result {out.dtype}"
                assert not out.requires_grad, "a graph over all steps was recorded: sampling needs none"
                assert_close(out, reference(wave, x.detach(), sigmas, heun))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 3))
        sigmas = descending(generator, 2, True)
        for heun in (False, True):
            with no_mutation(x, sigmas):
                solve(denoise, x, sigmas, heun)
