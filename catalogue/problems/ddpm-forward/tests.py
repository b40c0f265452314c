"""What must hold of the forward process; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import add_noise, alpha_bars, cosine_betas, linear_betas, posterior


def random_betas(generator, steps):
    return generator.uniform(0.05, 0.6, steps)


def moments(betas, t):
    """Factor of the mean and variance after steps 0..t, one step at a time."""
    factor, variance = 1.0, 0.0
    for beta in betas[: t + 1]:
        factor, variance = factor * math.sqrt(1 - beta), variance * (1 - beta) + beta
    return factor, variance


def noised(x_0, noise, times, betas):
    out = np.zeros(x_0.shape)
    for i, t in enumerate(times):
        factor, variance = moments(betas, t)
        out[i] = factor * x_0[i].astype(float) + math.sqrt(variance) * noise[i]
    return out


def conditioned(x_0, x_t, times, betas):
    """Bayes' rule, example by example: the precisions of the prior and of the observed step add. At time 0 the prior is a point."""
    mean, variances = np.array(x_0, dtype=float), np.zeros(len(times))
    for i, t in enumerate(times):
        if t > 0:
            factor, variance = moments(betas, t - 1)
            root = math.sqrt(1 - betas[t])
            precision = 1 / variance + root**2 / betas[t]
            mean[i] = (factor * x_0[i].astype(float) / variance + root * x_t[i] / betas[t]) / precision
            variances[i] = 1 / precision
    return mean, variances


def test_the_example_by_hand():
    betas = np.array([0.36, 0.75])
    assert_close(alpha_bars(betas), np.array([0.64, 0.16]), message="alpha_bars")
    x_t = add_noise(np.array([[10.0], [10.0]]), np.array([[5.0], [0.0]]), np.array([0, 1]), betas)
    assert_close(x_t, np.array([[11.0], [4.0]]), message="add_noise")
    mean, variance = posterior(np.array([[14.0]]), np.array([[28.0]]), np.array([1]), betas)
    assert_close(mean, np.array([[16.0]]), message="posterior mean")
    assert_close(variance, np.array([9 / 28]), message="posterior variance")
    assert_close(cosine_betas(2, offset=0.0), np.array([0.5, 0.999]), message="cosine_betas")


def test_the_linear_schedule_reaches_both_ends():
    assert_close(linear_betas(5, 0.1, 0.3), np.array([0.1, 0.15, 0.2, 0.25, 0.3]))
    betas = linear_betas(1000)
    assert_close(betas, 1e-4 + (0.02 - 1e-4) * np.arange(1000) / 999, message="1,000 steps, ends not given: 1e-4 to 0.02")


def test_the_cosine_schedule_follows_its_product():
    for steps, offset in [(7, 0.008), (50, 0.02), (1000, 0.008)]:
        betas = cosine_betas(steps) if offset == 0.008 else cosine_betas(steps, offset)
        f = [math.cos((u / steps + offset) / (1 + offset) * math.pi / 2) ** 2 for u in range(steps + 1)]
        assert_close(betas[:-1], np.array([1 - f[t + 1] / f[t] for t in range(steps - 1)]), rtol=1e-6, message=f"{steps} steps, offset {offset}")
        assert_close(alpha_bars(betas)[:-1], np.array(f[1:-1]) / f[0], rtol=1e-6, message=f"the product is f(t + 1) / f(0), {steps} steps")


def test_betas_of_the_cosine_schedule_are_clipped():
    betas = cosine_betas(9)
    assert_close(betas[-1], 0.999, message="the cosine ends at 0, so the last beta would be 1: it is clipped at 0.999")
    assert alpha_bars(betas)[-1] > 0, "alpha bar is the product of the clipped betas, so it stays above 0"
    assert_close(cosine_betas(9, largest=0.3), np.minimum(betas, 0.3), message="largest = 0.3")


def test_schedules_are_float64():
    for betas in (linear_betas(4), cosine_betas(4), alpha_bars(linear_betas(4))):
        assert betas.dtype == np.float64, f"got {betas.dtype}: in float32 a product of 1,000 factors near 1 loses digits"


def test_noising_matches_one_step_at_a_time():
    for generator in seeds(2):
        betas = random_betas(generator, 6)
        times = generator.permutation(6)[:4]
        x_0, noise = arrays(generator, (4, 3, 2), (4, 3, 2))
        assert_close(add_noise(x_0, noise, times, betas), noised(x_0, noise, times, betas), message=f"times {times.tolist()}")


def test_each_example_has_its_own_time_whatever_the_axes():
    for generator in seeds(1):
        betas = random_betas(generator, 5)
        for shape in [(4,), (4, 4), (4, 4, 4), (1, 3)]:  # a time read along another axis fits these shapes too
            x_0, other = arrays(generator, shape, shape)
            times = generator.permutation(5)[: shape[0]]
            message = f"shape {shape}, times {times.tolist()}"
            assert_close(add_noise(x_0, other, times, betas), noised(x_0, other, times, betas), message=message)
            assert_close(posterior(x_0, other, times, betas), conditioned(x_0, other, times, betas), message=message)


def test_the_posterior_is_bayes_rule():
    for generator in seeds(2):
        betas = random_betas(generator, 6)
        times = np.array([5, 1, 3, 1])
        x_0, x_t = arrays(generator, (4, 3), (4, 3))
        assert_close(posterior(x_0, x_t, times, betas), conditioned(x_0, x_t, times, betas))


def test_before_the_first_step_stands_the_clean_data():
    for generator in seeds(1):
        betas = random_betas(generator, 4)
        x_0, x_t = arrays(generator, (2, 3), (2, 3))
        mean, variance = posterior(x_0, x_t, np.array([0, 0]), betas)
        assert_close(mean, x_0, message="at time 0 the posterior mean is x_0")
        assert_close(variance, np.zeros(2), message="at time 0 the posterior variance is 0")


def test_a_last_beta_of_one_gives_pure_noise():
    for generator in seeds(1):
        betas = np.append(random_betas(generator, 3), 1.0)
        x_0, noise = arrays(generator, (2, 3), (2, 3))
        times = np.array([3, 3])
        assert_close(add_noise(x_0, noise, times, betas), noise, message="alpha bar is 0")
        mean, variance = posterior(x_0, noise, times, betas)
        factor, left = moments(betas, 2)
        assert_close(mean, factor * x_0, message="pure noise says nothing: the posterior is q(x_{t-1} | x_0)")
        assert_close(variance, np.array([left, left]), message="pure noise says nothing: the posterior is q(x_{t-1} | x_0)")


def test_results_have_the_dtype_of_the_data():
    for generator in seeds(1):
        betas = random_betas(generator, 5)
        times = np.array([4, 0, 2])
        for dtype in (np.float32, np.float64):
            x_0, noise = arrays(generator, (3, 2), (3, 2), dtype=dtype)
            results = add_noise(x_0, noise, times, betas), *posterior(x_0, noise, times, betas)
            for result, name in zip(results, ("x_t", "the posterior mean", "the posterior variance")):
                assert result.dtype == dtype, f"the data is {np.dtype(dtype)}, {name} is {result.dtype}"


def test_takes_non_contiguous_input():
    for generator in seeds(1):
        betas = random_betas(generator, 5)
        times = np.array([4, 0, 2])
        x_0, noise = arrays(generator, (2, 3), (2, 3))
        assert_close(add_noise(x_0.T, noise.T, times, betas), noised(x_0.T, noise.T, times, betas))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        betas = random_betas(generator, 5)
        times = np.array([4, 0, 2])
        x_0, noise = arrays(generator, (3, 2), (3, 2))
        with no_mutation(x_0, noise, times, betas):
            add_noise(x_0, noise, times, betas)
        with no_mutation(x_0, noise, times, betas):
            posterior(x_0, noise, times, betas)
        with no_mutation(betas):
            alpha_bars(betas)
