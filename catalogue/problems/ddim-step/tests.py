"""What must hold of a DDIM step; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import ddim_step, ddim_times


def random_schedule(generator, steps):
    """Betas and their alpha bars, float64."""
    betas = torch.from_numpy(generator.uniform(0.05, 0.5, steps))
    return betas, torch.tensor([math.prod(1 - float(beta) for beta in betas[: t + 1]) for t in range(steps)], dtype=torch.float64)


def bar_at(alpha_bars, t):
    return float(alpha_bars[t]) if t >= 0 else 1.0


def ddpm_posterior(x_t, predicted_noise, noise, t, betas, alpha_bars):
    """DDPM's step with the posterior variance, by adding the precisions of q(x_{t-1} | x_0) and q(x_t | x_{t-1})."""
    bar, before, beta = bar_at(alpha_bars, t), bar_at(alpha_bars, t - 1), float(betas[t])
    x_0 = (x_t - math.sqrt(1 - bar) * predicted_noise) / math.sqrt(bar)
    prior, step = 1 / (1 - before), (1 - beta) / beta
    mean = (prior * math.sqrt(before) * x_0 + step * x_t / math.sqrt(1 - beta)) / (prior + step)
    return mean + noise / math.sqrt(prior + step)


def test_the_example_by_hand():
    alpha_bars = torch.tensor([0.64, 0.36])
    x_t, predicted, nothing = torch.tensor([[5.0]]), torch.tensor([[4.0]]), torch.zeros(1, 1)
    assert_close(ddim_step(x_t, predicted, nothing, 1, -1, alpha_bars), torch.tensor([[3.0]]), message="to the clean data")
    assert_close(ddim_step(x_t, predicted, nothing, 1, 0, alpha_bars), torch.tensor([[4.8]]), message="to time 0")
    assert_close(ddim_step(x_t, predicted, nothing, 1, 0, alpha_bars, 1.0), torch.tensor([[3.75]]), message="to time 0, eta = 1, noise 0")
    assert list(ddim_times(10, 4)) == [7, 5, 2, 0], f"ddim_times(10, 4) is {ddim_times(10, 4)}, expected [7, 5, 2, 0]"


def test_times_are_evenly_spaced_and_fall_to_zero():
    cases = {(6, 6): [5, 4, 3, 2, 1, 0], (8, 1): [0], (7, 3): [4, 2, 0], (12, 4): [9, 6, 3, 0], (11, 7): [9, 7, 6, 4, 3, 1, 0]}
    for (steps, count), expected in cases.items():
        found = list(ddim_times(steps, count))
        assert found == expected, f"{count} of {steps} steps: {found}, expected {expected}"
    found = list(ddim_times(1000, 49))
    assert len(found) == 49 and found[0] == 979, f"49 of 1,000 steps: {len(found)} times, the first {found[0]}; expected 49 times, the first 979"


def test_a_true_prediction_moves_along_its_own_line():
    for generator in seeds(2):
        _, alpha_bars = random_schedule(generator, 8)
        for shape in [(2, 3), (3, 2, 4), (1, 5)]:
            x_0, true_noise, other = tensors(generator, shape, shape, shape)
            for t, previous in [(7, 6), (7, 2), (3, 0), (5, -1), (0, -1)]:
                start, end = bar_at(alpha_bars, t), bar_at(alpha_bars, previous)
                x_t = math.sqrt(start) * x_0 + math.sqrt(1 - start) * true_noise
                expected = math.sqrt(end) * x_0.double() + math.sqrt(1 - end) * true_noise.double()
                out = ddim_step(x_t, true_noise, other, t, previous, alpha_bars)
                assert_close(out, expected, message=f"eta = 0, from {t} to {previous}: the same x_0 and noise, mixed for the new time")


def test_eta_zero_ignores_the_noise():
    for generator in seeds(1):
        _, alpha_bars = random_schedule(generator, 5)
        x_t, predicted, noise, other = tensors(generator, *[(3, 4)] * 4)
        one, two = (ddim_step(x_t, predicted, drawn, 4, 1, alpha_bars, 0.0) for drawn in (noise, other))
        assert_close(one, two, message="eta = 0 with two draws of noise")


def test_eta_one_over_one_step_is_the_posterior_of_ddpm():
    for generator in seeds(2):
        betas, alpha_bars = random_schedule(generator, 6)
        x_t, predicted, noise = tensors(generator, (3, 4), (3, 4), (3, 4), dtype=torch.float64)
        for t in (1, 3, 5):
            out = ddim_step(x_t, predicted, noise, t, t - 1, alpha_bars, 1.0)
            assert_close(out, ddpm_posterior(x_t, predicted, noise, t, betas, alpha_bars), message=f"t = {t} of 6")


def test_every_eta_keeps_the_marginal_of_the_new_time():
    for generator in seeds(2):
        _, alpha_bars = random_schedule(generator, 7)
        one, zero = torch.ones(1, 1, dtype=torch.float64), torch.zeros(1, 1, dtype=torch.float64)
        for t, previous in [(6, 1), (4, 3), (2, -1)]:
            start, end = bar_at(alpha_bars, t), bar_at(alpha_bars, previous)
            fresh = []
            for eta in (0.0, 0.3, 0.7, 1.0):
                # the step is linear: what it makes of unit noise in the prediction, and of unit fresh noise
                along = ddim_step(math.sqrt(1 - start) * one, one, zero, t, previous, alpha_bars, eta)
                fresh.append(ddim_step(zero, zero, one, t, previous, alpha_bars, eta))
                message = f"from {t} to {previous}, eta = {eta}: the noise has variance 1 - alpha bar of the new time"
                assert_close(along**2 + fresh[-1] ** 2, (1 - end) * one, message=message)
            assert_close(fresh[1], 0.3 * fresh[3], message="the fresh noise grows in proportion to eta")
            assert_close(fresh[2], 0.7 * fresh[3], message="the fresh noise grows in proportion to eta")
            sigma = math.sqrt((1 - end) / (1 - start) * (1 - start / end))
            assert_close(fresh[3], sigma * one, message=f"sigma from {t} to {previous}, eta = 1")


def test_a_step_to_the_clean_data_adds_no_noise():
    for generator in seeds(1):
        _, alpha_bars = random_schedule(generator, 5)
        x_t, predicted, noise = tensors(generator, (3, 4), (3, 4), (3, 4))
        for t in (0, 3):
            bar = float(alpha_bars[t])
            expected = (x_t.double() - math.sqrt(1 - bar) * predicted.double()) / math.sqrt(bar)
            out = ddim_step(x_t, predicted, noise, t, -1, alpha_bars, 1.0)
            assert_close(out, expected, message=f"from {t} to -1: the estimate of x_0; index -1 is not the last step")


def test_rounding_near_pure_noise_gives_no_nan():
    for generator in seeds(2):
        bars = torch.from_numpy(generator.uniform(0.01, 0.99, 24)).float()
        alpha_bars = torch.cat([bars.sort(descending=True).values, torch.tensor([1e-12])])
        x_t, predicted, noise = tensors(generator, (1, 2), (1, 2), (1, 2))
        for previous in range(24):
            out = ddim_step(x_t, predicted, noise, 24, previous, alpha_bars, 1.0)
            assert torch.isfinite(out).all(), f"alpha bar 1e-12, eta = 1: got {out.tolist()}; 1 - alpha bar - sigma^2 can round to below 0"


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        betas, alpha_bars = random_schedule(generator, 5)
        for dtype in (torch.float32, torch.float64):
            x_t, predicted, noise = (value.T for value in tensors(generator, (2, 3), (2, 3), (2, 3), dtype=dtype))
            out = ddim_step(x_t, predicted, noise, 3, 2, alpha_bars, 1.0)
            assert out.dtype == dtype, f"x_t is {dtype}, alpha_bars float64, the result {out.dtype}"
            assert_close(out, ddpm_posterior(x_t.double(), predicted.double(), noise.double(), 3, betas, alpha_bars))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        _, alpha_bars = random_schedule(generator, 4)
        x_t, predicted, noise = tensors(generator, (2, 3), (2, 3), (2, 3))
        with no_mutation(x_t, predicted, noise, alpha_bars):
            ddim_step(x_t, predicted, noise, 3, 1, alpha_bars, 0.5)
