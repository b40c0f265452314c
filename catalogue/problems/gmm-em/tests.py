"""What must hold of a Gaussian mixture fitted by EM; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import e_step, fit, m_step

NAMES = ("weights", "means", "covariances")


def log_joint(x, mixture):
    """log of weight times density, a point at a time, by eigenvalues of the covariance instead of its Cholesky factor."""
    out = np.full((len(x), len(mixture[0])), -np.inf)
    for j, (weight, mean, covariance) in enumerate(zip(*mixture)):
        values, vectors = np.linalg.eigh(covariance)
        for i, row in enumerate(x):
            form = float((((row - mean) @ vectors) ** 2 / values).sum())
            if weight > 0:
                out[i, j] = math.log(weight) - 0.5 * (form + float(np.log(2 * np.pi * values).sum()))
    return out


def reference_e(x, mixture):
    """NumPy's pairwise log-add over the components."""
    joint = log_joint(x, mixture)
    evidence = np.logaddexp.reduce(joint, axis=1)
    return joint - evidence[:, None], float(evidence.sum())


def reference_m(x, log_responsibilities, mixture, epsilon):
    """Sums over pairs of points: the covariance is half the weighted mean of (x - x')(x - x')', and needs no mean."""
    shares = np.exp(log_responsibilities)
    weights, means, covariances = (part.copy() for part in mixture)
    for j, share in enumerate(shares.T):
        weights[j] = share.sum() / len(x)
        if share.sum() > 0:
            means[j] = sum(s * row for s, row in zip(share, x)) / share.sum()
            differences = x[:, None] - x
            covariances[j] = np.einsum("a,b,abd,abe->de", share, share, differences, differences) / (2 * share.sum() ** 2) + epsilon * np.eye(x.shape[1])
    return weights, means, covariances


def random_mixture(generator, k, dim):
    """Weights, means and covariances with correlations."""
    means, factors = arrays(generator, (k, dim), (k, dim, dim + 2))
    return generator.dirichlet(np.full(k, 3.0)), 2 * means, factors @ factors.transpose(0, 2, 1) / dim + 0.1 * np.eye(dim)


def copied(mixture):
    """The same in arrays of their own, so that only the test about mutation notices a write into them."""
    return tuple(part.copy() for part in mixture)


def compare(found, expected, message, **tolerance):
    """Compares weights, means, covariances."""
    assert len(found) == 3, f"{message}: expected weights, means and covariances, {len(found)} results came"
    for name, one, other in zip(NAMES, found, expected):
        assert_close(one, other, message=f"{message}: {name}", **tolerance)


def example():
    """Points and mixture of the statement."""
    return np.array([[-1.0], [1.0]]), (np.array([0.5, 0.5]), np.array([[-1.0], [1.0]]), np.ones((2, 1, 1)))


def test_the_example_by_hand():
    x, mixture = example()
    found, log_likelihood = e_step(x, mixture)
    near = 1 / (1 + math.exp(-2))
    assert_close(np.exp(found), np.array([[near, 1 - near], [1 - near, near]]), message="responsibilities")
    density = (1 + math.exp(-2)) / 2 / math.sqrt(2 * math.pi)
    assert_close(log_likelihood, 2 * math.log(density), message="log likelihood of both points")


def test_the_example_of_an_m_step():
    x, mixture = example()
    near = 1 / (1 + math.exp(-2))
    mean = 2 * near - 1
    found = m_step(x, np.log([[near, 1 - near], [1 - near, near]]), mixture, 0.0)
    compare(found, (np.array([0.5, 0.5]), np.array([[-mean], [mean]]), np.full((2, 1, 1), 1 - mean**2)), "one M-step")


def test_responsibilities_match_eigenvalues_in_log_space():
    for generator in seeds(2):
        for n, dim, k in [(6, 3, 2), (1, 2, 4), (5, 1, 3), (4, 2, 1)]:
            mixture = random_mixture(generator, k, dim)
            (x,) = arrays(generator, (n, dim))
            found, log_likelihood = e_step(x.copy(), copied(mixture))
            expected = reference_e(x, mixture)
            assert_close(found, expected[0], message=f"{n} points, {dim} dimensions, {k} components: log responsibilities")
            assert_close(float(log_likelihood), expected[1], message=f"{n} points, {dim} dimensions, {k} components: log likelihood")


def test_far_points_do_not_underflow():
    for generator in seeds(2):
        mixture = random_mixture(generator, 3, 2)
        (x,) = arrays(generator, (5, 2))
        x *= np.array([[1.0], [100.0], [1e4], [-1e3], [1e5]])
        found, log_likelihood = e_step(x.copy(), copied(mixture))
        expected = reference_e(x, mixture)
        assert_close(np.exp(found).sum(axis=1), np.ones(5), message="points up to 10^5 away: responsibilities sum to 1")
        assert_close(found, expected[0], message="points up to 10^5 away: log responsibilities", atol=1e-6)
        assert_close(float(log_likelihood), expected[1], message="points up to 10^5 away: log likelihood")


def test_a_weight_of_zero_takes_no_share():
    for generator in seeds(1):
        weights, means, covariances = random_mixture(generator, 3, 2)
        weights = np.array([0.3, 0.0, 0.7])
        (x,) = arrays(generator, (4, 2))
        mixture = weights, means, covariances
        found, log_likelihood = e_step(x.copy(), copied(mixture))
        expected = reference_e(x, mixture)
        assert_close(found, expected[0], message="the second weight is 0: log responsibilities")
        assert_close(float(log_likelihood), expected[1], message="the second weight is 0: log likelihood")


def test_m_step_matches_sums_over_pairs():
    for generator in seeds(2):
        for n, dim, k, epsilon in [(7, 3, 2, 0.0), (5, 2, 4, 0.3), (6, 1, 3, 1e-3), (1, 2, 1, 0.5)]:
            mixture = random_mixture(generator, k, dim)
            x, scores = arrays(generator, (n, dim), (n, k))
            shares = scores - np.logaddexp.reduce(scores, axis=1)[:, None]
            message = f"{n} points, {dim} dimensions, {k} components, {epsilon=}"
            compare(m_step(x.copy(), shares.copy(), copied(mixture), epsilon), reference_m(x, shares, mixture, epsilon), message)


def test_a_component_without_a_share_keeps_its_place():
    for generator in seeds(1):
        mixture = random_mixture(generator, 3, 2)
        x, scores = arrays(generator, (6, 2), (6, 3))
        scores[:, 1] = -np.inf
        shares = scores - np.logaddexp.reduce(scores, axis=1)[:, None]
        found = m_step(x.copy(), shares.copy(), copied(mixture), 0.1)
        expected = reference_m(x, shares, mixture, 0.1)
        assert found[0][1] == 0, f"the component has no share of any point, and the weight {found[0][1]}"
        compare(found, expected, "the second component has no share: it keeps mean and covariance, without epsilon")


def test_far_from_the_origin_nothing_changes():
    for generator in seeds(1):
        weights, means, covariances = random_mixture(generator, 2, 2)
        x = np.round(arrays(generator, (8, 2))[0] * 64) / 64  # exact also after the move
        means = np.round(means * 64) / 64
        near = reference_e(x, (weights, means, covariances))
        found, _ = e_step(x + 1e6, (weights, means + 1e6, covariances))
        assert_close(found, near[0], message="points and means moved by 1e6: log responsibilities", rtol=1e-5, atol=1e-5)
        moved = m_step(x + 1e6, near[0], (weights, means + 1e6, covariances), 0.0)
        expected = reference_m(x, near[0], (weights, means, covariances), 0.0)
        message = "points moved by 1e6: covariances; was a squared mean subtracted?"
        assert_close(moved[2], expected[2], message=message, rtol=1e-5, atol=1e-7)


def test_fit_alternates_both_steps():
    for generator in seeds(1):
        for n, dim, k, iterations, epsilon in [(12, 2, 3, 3, 0.1), (9, 1, 2, 5, 0.01), (6, 2, 2, 0, 0.1)]:
            mixture = random_mixture(generator, k, dim)
            (x,) = arrays(generator, (n, dim))
            found, history = fit(x.copy(), copied(mixture), iterations, epsilon)
            shares, value = reference_e(x, mixture)
            expected = [value]
            for _ in range(iterations):
                mixture = reference_m(x, shares, mixture, epsilon)
                shares, value = reference_e(x, mixture)
                expected.append(value)
            message = f"{n} points, {k} components, {iterations} iterations"
            compare(found, mixture, message, rtol=1e-6, atol=1e-8)
            assert_close(list(history), expected, message=f"{message}: log likelihoods, the first and that after each iteration", rtol=1e-6)


def test_the_log_likelihood_never_falls():
    for generator in seeds(2):
        x, centres = arrays(generator, (40, 2), (3, 2))
        x += 4 * centres[generator.integers(3, size=40)]
        start = np.full(2, 0.5), x[:2].copy(), np.stack([4 * np.eye(2)] * 2)
        _, history = fit(x, start, 15, 0.0)
        fall = min(np.diff(history))
        assert fall >= -1e-8, f"the log likelihood falls by {-fall:.3g} in an iteration"


def test_a_component_may_collapse_onto_one_point():
    x = np.array([[0.0, 0.0], [0.1, 0.0], [0.0, 0.1], [50.0, 50.0]])
    start = np.array([0.5, 0.5]), np.array([[0.0, 0.0], [50.0, 50.0]]), np.stack([np.eye(2)] * 2)
    (weights, means, covariances), history = fit(x, start, 5, 1e-6)
    compare((weights, means[1], covariances[1]), (np.array([0.75, 0.25]), x[3], 1e-6 * np.eye(2)), "one point far from three others, epsilon 1e-6")
    assert np.isfinite(history).all(), f"the log likelihoods are {history}"


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        mixture = random_mixture(generator, 2, 3)
        (x,) = arrays(generator, (7, 3))
        wide, parts = np.asfortranarray(x), tuple(np.asfortranarray(part) for part in mixture)
        shares = np.asfortranarray(reference_e(x, mixture)[0])
        with no_mutation(wide, shares, *parts):
            found, _ = e_step(wide, parts)
            moved = m_step(wide, shares, parts, 0.1)
            fit(wide, parts, 2, 0.1)
        assert_close(found, shares, message="arrays in column order")
        compare(moved, reference_m(x, shares, mixture, 0.1), "arrays in column order")
