"""What must hold of the three KL estimators; each trap is caught by the test that names it."""
import math
from decimal import Decimal

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import exact_moments, kl_estimators, score_weights

NAMES = ("k1", "k2", "k3")


def reference(log_q, log_p):
    """The definitions, one sample at a time, in decimal arithmetic of 28 digits."""
    found = np.empty((3, log_q.size))
    for i, (one, other) in enumerate(zip(log_q.ravel().tolist(), log_p.ravel().tolist())):
        x = Decimal(other) - Decimal(one)
        found[:, i] = -x, x * x / 2, x.exp() - 1 - x
    return tuple(found.reshape(3, *log_q.shape))


def distributions(generator, classes):
    """Two categorical distributions, positive everywhere."""
    return tuple(weights / weights.sum() for weights in np.exp(arrays(generator, (classes,), (classes,))))


def divergence(q, p):
    return math.fsum(a * (math.log(a) - math.log(b)) for a, b in zip(q.tolist(), p.tolist()) if a > 0)


def test_the_example_by_hand():
    log_q, log_p = np.log([0.5]), np.log([0.25])
    expected = [math.log(2), math.log(2) ** 2 / 2, math.log(2) - 0.5]
    assert_close(kl_estimators(log_q, log_p), tuple(np.array([value]) for value in expected), message="k1, k2, k3")
    assert_close(score_weights(log_q, log_p), (np.array([1.0]), np.array([math.log(2)]), np.array([0.5])), message="score_weights")
    assert_close(exact_moments(np.array([1.0, 0.0]), np.array([0.5, 0.5])), (np.array(expected), np.zeros(3)), message="exact_moments")


def test_matches_the_definitions():
    for generator in seeds(2):
        for shape in [(7,), (3, 2), (1,), (0,)]:
            log_q, log_p = (-np.abs(value) for value in arrays(generator, shape, shape))
            expected = reference(log_q, log_p)
            for name, one, other in zip(NAMES, kl_estimators(log_q.copy(), log_p.copy()), expected):
                assert_close(one, other, message=f"{name}, shape {shape}")


def test_k3_is_never_negative_and_exact_for_small_ratios():
    for generator in seeds(1):
        log_q, noise = arrays(generator, (20,), (20,))
        for size in (1e-6, 1e-4, 0.1, 3.0):
            log_p = log_q + size * np.sign(noise)
            k3 = kl_estimators(log_q.copy(), log_p.copy())[2]
            assert (k3 >= 0).all(), f"k3 is {k3.min():g} for a log-ratio of {size:g}: log r <= r - 1 always"
            message = f"k3 for log-ratios of {size:g}: exp(x) - 1 - x loses its digits"
            assert_close(k3, reference(log_q, log_p)[2], rtol=1e-6, atol=0, message=message)


def test_log_probabilities_of_minus_two_thousand_do_no_harm():
    log_q, log_p = np.array([-2000.0, -2000.0]), np.array([-2001.0, -1999.5])
    for name, one, other in zip(NAMES, kl_estimators(log_q, log_p), reference(log_q, log_p)):
        assert_close(one, other, message=f"{name}: exp(-2000) is 0, so the ratio must come from the difference")
    assert_close(score_weights(log_q, log_p)[2], 1 - np.exp([-1.0, 0.5]), message="third weight")


def test_k1_and_k3_have_the_kl_as_their_mean():
    for generator in seeds(2):
        for classes in (2, 5):
            q, p = distributions(generator, classes)
            means, _ = exact_moments(q.copy(), p.copy())
            kl = divergence(q, p)
            assert_close(means[[0, 2]], np.array([kl, kl]), message=f"means of k1 and k3, {classes} classes: both unbiased for KL(q || p)")
            half_square = sum(a * math.log(b / a) ** 2 / 2 for a, b in zip(q.tolist(), p.tolist()))
            assert_close(float(means[1]), half_square, message="mean of k2, which is biased")


def test_deviations_are_those_of_one_sample():
    for generator in seeds(2):
        q, p = distributions(generator, 4)
        values = reference(np.log(q), np.log(p))
        expected = []
        for row in values:
            mean = math.fsum(q * row)
            expected.append(math.sqrt(math.fsum(q * (row - mean) ** 2)))
        assert_close(exact_moments(q, p)[1], np.array(expected), message="standard deviations: weigh each class by q")


def test_a_class_that_is_never_drawn_has_no_part():
    for generator in seeds(1):
        q, p = distributions(generator, 3)
        p *= 0.75
        with_nothing = np.insert(q, 1, 0.0), np.insert(p, 1, 0.25)
        means, deviations = exact_moments(*with_nothing)
        kl = divergence(q, p)
        assert_close(means[[0, 2]], np.array([kl, kl - 0.25]), message="q gives class 1 nothing, p gives it 1/4: k3 misses that quarter")
        values = reference(np.log(q), np.log(p))[2]
        assert_close(float(deviations[2]), math.sqrt(math.fsum(q * (values - kl + 0.25) ** 2)), message="deviation of k3")


def test_equal_distributions_have_moments_of_zero():
    q = np.array([0.2, 0.5, 0.3])
    assert_close(exact_moments(q, q), (np.zeros(3), np.zeros(3)), message="q and p are equal: r is 1 for every sample")


def test_weights_are_the_derivatives():
    for generator in seeds(2):
        log_q, log_p = (-np.abs(value) for value in arrays(generator, (3, 4), (3, 4)))
        step = 1e-5
        above, below = reference(log_q + step, log_p), reference(log_q - step, log_p)
        for name, one, high, low in zip(NAMES, score_weights(log_q.copy(), log_p.copy()), above, below):
            # central differences of smooth functions of size 10: off by 1e-9 at most from truncation, 1e-10 from rounding
            assert_close(one, (high - low) / (2 * step), rtol=1e-6, atol=1e-7, message=f"derivative of {name} with respect to log q")


def test_mean_gradients_are_nothing_the_kl_and_the_other_kl():
    for generator in seeds(2):
        (logits,), (_, p) = arrays(generator, (4,)), distributions(generator, 4)
        q = np.exp(logits) / np.exp(logits).sum()
        score = np.eye(4) - q  # row x: the gradient of log q(x) with respect to the logits
        found = [(q * weights) @ score for weights in score_weights(np.log(q), np.log(p))]
        forward = q * (np.log(q / p) - divergence(q, p))
        for name, one, other in zip(("k1: nothing", "k2: that of KL(q || p)", "k3: that of KL(p || q)"), found, (np.zeros(4), forward, q - p)):
            assert_close(one, other, message=f"mean gradient of {name}")


def test_small_ratios_keep_their_weights():
    log_q = np.array([-1.0, -1.0])
    log_p = log_q + np.array([1e-9, -1e-9])
    found = score_weights(log_q, log_p)[2]
    assert_close(found, -(log_p - log_q), rtol=1e-8, atol=0, message="1 - r for log-ratios of 1e-9: exp(x) - 1 loses its digits")


def test_keeps_float32_and_takes_non_contiguous_input():
    for generator in seeds(1):
        log_q, log_p = (-np.abs(value.T) for value in arrays(generator, (3, 5), (3, 5), dtype=np.float32))
        for function in (kl_estimators, score_weights):
            for result in function(log_q, log_p):
                assert result.dtype == np.float32, f"float32 log-probabilities gave {result.dtype}"
        for name, one, other in zip(NAMES, kl_estimators(log_q, log_p), reference(log_q, log_p)):
            assert_close(one, other, message=name)


def test_inputs_are_left_alone():
    for generator in seeds(1):
        q, p = distributions(generator, 4)
        q = np.append(q, 0.0)
        p = np.append(p / 2, 0.5)
        with no_mutation(q, p):
            exact_moments(q, p)
        log_q, log_p = np.log(p), np.log(p[::-1])
        with no_mutation(log_q, log_p):
            kl_estimators(log_q, log_p)
            score_weights(log_q, log_p)
