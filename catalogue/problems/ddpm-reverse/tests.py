"""What must hold of a DDPM step; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import ddpm_step


def random_betas(generator, steps):
    return torch.from_numpy(generator.uniform(0.05, 0.5, steps))


def signal(betas, t):
    """The product of 1 - beta over the steps 0..t; 1 before the first."""
    return math.prod(1 - float(beta) for beta in betas[: t + 1])


def scale(betas, t, posterior_variance):
    """Standard deviation of the step; that of the posterior by adding precisions, as Bayes' rule has it."""
    beta = float(betas[t])
    if t == 0:
        return 0.0
    return math.sqrt(1 / (1 / (1 - signal(betas, t - 1)) + (1 - beta) / beta)) if posterior_variance else math.sqrt(beta)


def reference(x_t, predicted_noise, noise, t, betas, posterior_variance=False, clip=False):
    """Float64: the Gaussian with the precisions of q(x_{t-1} | x_0) and q(x_t | x_{t-1}) added, for the estimate of x_0."""
    x_t, bar, beta = x_t.double(), signal(betas, t), float(betas[t])
    x_0 = x_t / math.sqrt(bar) - math.sqrt(1 / bar - 1) * predicted_noise.double()
    if clip:
        x_0 = torch.minimum(torch.maximum(x_0, -torch.ones_like(x_0)), torch.ones_like(x_0))
    if t == 0:
        return x_0
    before = signal(betas, t - 1)
    prior, step = 1 / (1 - before), (1 - beta) / beta
    mean = (prior * math.sqrt(before) * x_0 + step * x_t / math.sqrt(1 - beta)) / (prior + step)
    return mean + scale(betas, t, posterior_variance) * noise.double()


def test_the_example_by_hand():
    betas = torch.tensor([0.4375, 0.36])
    x_t, predicted, noise = (torch.tensor([[value]]) for value in (5.0, 4.0, 10.0))
    assert_close(ddpm_step(x_t, predicted, noise, 1, betas), torch.tensor([[10.0]]), message="t = 1")
    clipped = ddpm_step(x_t, predicted, torch.zeros(1, 1), 1, betas, clip=True)
    assert_close(clipped, torch.tensor([[3.15625]]), message="t = 1, clipped, noise 0")
    assert_close(ddpm_step(torch.tensor([[3.0]]), torch.zeros(1, 1), noise, 0, betas), torch.tensor([[4.0]]), message="t = 0")


def test_the_mean_is_that_of_the_posterior():
    for generator in seeds(2):
        betas = random_betas(generator, 6)
        for shape in [(2, 3), (3, 2, 4), (1, 5)]:
            x_t, predicted = tensors(generator, shape, shape)
            for t in (1, 3, 5):
                nothing = torch.zeros(shape)
                out = ddpm_step(x_t, predicted, nothing, t, betas)
                assert_close(out, reference(x_t, predicted, nothing, t, betas), message=f"t = {t} of 6, noise 0")


def test_the_noise_is_scaled_by_the_variance_that_is_asked_for():
    for generator in seeds(2):
        betas = random_betas(generator, 5)
        x_t, predicted, noise = tensors(generator, (3, 4), (3, 4), (3, 4), dtype=torch.float64)
        for t in (1, 4):
            for posterior_variance in (False, True):
                out = ddpm_step(x_t, predicted, noise, t, betas, posterior_variance)
                expected = reference(x_t, predicted, noise, t, betas, posterior_variance)
                assert_close(out, expected, message=f"t = {t} of 5, posterior_variance={posterior_variance}")
        assert_close(ddpm_step(x_t, predicted, noise, 4, betas), reference(x_t, predicted, noise, 4, betas), message="the variance not given: beta")


def test_the_last_step_adds_no_noise():
    for generator in seeds(1):
        betas = random_betas(generator, 4)
        x_t, predicted, noise = tensors(generator, (3, 4), (3, 4), (3, 4))
        for posterior_variance in (False, True):
            out = ddpm_step(x_t, predicted, 100 * noise, 0, betas, posterior_variance)
            expected = reference(x_t, predicted, noise, 0, betas)
            assert_close(out, expected, message=f"t = 0 gives the estimate of x_0 itself, posterior_variance={posterior_variance}")


def test_clipping_clamps_the_estimate_of_the_clean_data():
    for generator in seeds(2):
        betas = random_betas(generator, 6)
        x_t, predicted, noise = tensors(generator, (4, 5), (4, 5), (4, 5))
        for t in (0, 2, 5):
            out = ddpm_step(3 * x_t, predicted, noise, t, betas, clip=True)
            assert_close(out, reference(3 * x_t, predicted, noise, t, betas, clip=True), message=f"t = {t} of 6, clipped")
            out = ddpm_step(3 * x_t, predicted, noise, t, betas)
            assert_close(out, reference(3 * x_t, predicted, noise, t, betas), message=f"t = {t} of 6, not clipped")


def test_clipping_changes_nothing_within_the_range():
    for generator in seeds(1):
        betas = random_betas(generator, 6)
        x_0, predicted, noise = tensors(generator, (3, 4), (3, 4), (3, 4), dtype=torch.float64)
        for t in (1, 4):
            bar = signal(betas, t)
            x_t = math.sqrt(bar) * x_0.clamp(-0.9, 0.9) + math.sqrt(1 - bar) * predicted
            clipped, plain = ddpm_step(x_t, predicted, noise, t, betas, clip=True), ddpm_step(x_t, predicted, noise, t, betas)
            assert_close(clipped, plain, message=f"t = {t}: the estimate lies within [-0.9, 0.9], though x_t need not")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        betas = random_betas(generator, 4)
        for dtype in (torch.float32, torch.float64):
            x_t, predicted, noise = (value.T for value in tensors(generator, (2, 3), (2, 3), (2, 3), dtype=dtype))
            for t in (0, 2):
                for posterior_variance in (False, True):
                    out = ddpm_step(x_t, predicted, noise, t, betas, posterior_variance)
                    assert out.dtype == dtype, f"x_t is {dtype}, betas float64, the result {out.dtype}"
                    assert_close(out, reference(x_t, predicted, noise, t, betas, posterior_variance))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        betas = random_betas(generator, 4)
        x_t, predicted, noise = tensors(generator, (2, 3), (2, 3), (2, 3))
        for t in (0, 2):
            with no_mutation(x_t, predicted, noise, betas):
                ddpm_step(x_t, predicted, noise, t, betas, True, True)
