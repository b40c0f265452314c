"""What must hold of the divergences; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import jensen_shannon, kl_categorical, kl_diagonal_gaussians, kl_gaussians, mutual_information


def table(generator, *shape):
    """Probabilities along the last axis, about a third of them 0, at least one of them not."""
    weights = generator.random(shape) * (generator.random(shape) < 0.67)
    weights[..., 0] += 0.1
    return weights / weights.sum(axis=-1, keepdims=True)


def entropy(p):
    """-sum of p log p, number by number."""
    return -sum(value * math.log(value) for value in np.ravel(p).tolist() if value > 0)


def kl_by_hand(p, q):
    """Term by term, with the two cases of 0."""
    total = 0.0
    for one, other in zip(p.tolist(), q.tolist()):
        if one > 0:
            total += math.inf if other == 0 else one * (math.log(one) - math.log(other))
    return total


def covariance(generator, dim):
    """A random covariance whose eigenvalues lie well above 0."""
    (root,) = arrays(generator, (dim, dim))
    return root @ root.T / dim + 0.3 * np.eye(dim)


def test_the_example_of_tables_by_hand():
    p, q = np.array([0.5, 0.5, 0.0]), np.array([0.25, 0.5, 0.25])
    assert_close(kl_categorical(p, q), 0.5 * math.log(2), message="KL(p || q)")
    assert_close(kl_categorical(q, p), math.inf, message="KL(q || p): p rules out what q allows")
    assert_close(jensen_shannon(np.array([1.0, 0.0]), np.array([0.0, 1.0])), math.log(2), message="Jensen-Shannon of what never overlaps")
    assert_close(mutual_information(np.array([[0.5, 0.0], [0.0, 0.5]])), math.log(2), message="one tells the other")


def test_the_example_of_gaussians_by_hand():
    expected = 1 / math.e
    got = kl_diagonal_gaussians(np.array([0.0]), np.array([0.0]), np.array([1.0]), np.array([1.0]))
    assert_close(got, expected, message="N(0, 1) from N(1, e), by log-variances")
    got = kl_gaussians(np.array([0.0]), np.array([[1.0]]), np.array([1.0]), np.array([[math.e]]))
    assert_close(got, expected, message="N(0, 1) from N(1, e), by covariances")


def test_kl_of_tables_term_by_term():
    for generator in seeds(3):
        p, q = table(generator, 4, 5), table(generator, 4, 5)
        q[0], q[1, 1:] = (p[0] + 0.2) / 2, 0.0
        q[1, 0], q[3] = 1.0, p[3]
        expected = np.array([kl_by_hand(one, other) for one, other in zip(p, q)])
        assert_close(kl_categorical(p, q), expected, message="one KL for each row")
        assert_close(kl_categorical(p[3], q[3]), 0.0, message="a distribution from itself, with zeros in it")


def test_leading_axes_broadcast():
    for generator in seeds(1):
        p, q = table(generator, 3, 1, 4), table(generator, 2, 4)
        expected = np.array([[kl_by_hand(p[i, 0], q[j]) for j in range(2)] for i in range(3)])
        assert_close(kl_categorical(p, q), expected, message="p (3, 1, 4) against q (2, 4)")
        mixed = np.array([[entropy((p[i, 0] + q[j]) / 2) - entropy(p[i, 0]) / 2 - entropy(q[j]) / 2 for j in range(2)] for i in range(3)])
        assert_close(jensen_shannon(p, q), mixed, message="Jensen-Shannon, p (3, 1, 4) against q (2, 4)")


def test_a_tiny_probability_is_not_zero():
    p, q = np.array([0.5, 0.5]), np.array([1e-320, 1.0])
    expected = 0.5 * (math.log(0.5) - math.log(1e-320)) + 0.5 * math.log(0.5)
    assert_close(kl_categorical(p, q), expected, message="q = 1e-320: p / q overflows, log p - log q does not")


def test_jensen_shannon_is_a_difference_of_entropies():
    for generator in seeds(3):
        p, q = table(generator, 3, 6), table(generator, 3, 6)
        expected = np.array([entropy((a + b) / 2) - (entropy(a) + entropy(b)) / 2 for a, b in zip(p, q)])
        assert_close(jensen_shannon(p, q), expected, message="JS = H(m) - (H(p) + H(q)) / 2")


def test_mutual_information_is_a_sum_of_entropies():
    for generator in seeds(3):
        joint = table(generator, 12).reshape(3, 4)
        expected = entropy(joint.sum(axis=1)) + entropy(joint.sum(axis=0)) - entropy(joint)
        assert_close(mutual_information(joint), expected, message="H(X) + H(Y) - H(X, Y), for 3 rows and 4 columns")
        independent = np.outer(table(generator, 3), table(generator, 4))
        assert_close(mutual_information(independent), 0.0, message="independent row and column")
        joint[1], joint[:, 2] = 0.0, 0.0
        joint /= joint.sum()
        expected = entropy(joint.sum(axis=1)) + entropy(joint.sum(axis=0)) - entropy(joint)
        assert_close(mutual_information(joint), expected, message="an empty row and an empty column")


def test_diagonal_gaussians_are_full_ones_without_correlation():
    for generator in seeds(2):
        mean_p, log_var_p, mean_q, log_var_q = arrays(generator, *[(3, 2, 4)] * 4)
        expected = np.zeros((3, 2))
        for index in np.ndindex(3, 2):
            var_p, var_q, shift = np.exp(log_var_p[index]), np.exp(log_var_q[index]), mean_p[index] - mean_q[index]
            expected[index] = 0.5 * sum(var_p / var_q + shift**2 / var_q - 1 + np.log(var_q / var_p))
        assert_close(kl_diagonal_gaussians(mean_p, log_var_p, mean_q, log_var_q), expected)


def test_extreme_variances_keep_their_ratio():
    for generator in seeds(1):
        for level in (-1000.0, -760.0, 760.0, 1000.0):
            log_ratio, distance = arrays(generator, (5,), (5,))
            log_var_q = np.full(5, level)
            mean_p = distance * np.exp(level / 2)
            expected = sum(math.exp(r) - 1 - r + d * d for r, d in zip(log_ratio.tolist(), distance.tolist())) / 2
            got = kl_diagonal_gaussians(mean_p, log_var_q + log_ratio, np.zeros(5), log_var_q)
            assert_close(got, expected, message=f"log-variances around {level}, means apart by some standard deviations")


def test_full_gaussians_match_inverse_and_eigenvalues():
    for generator in seeds(3):
        for dim in (1, 2, 5):
            cov_p, cov_q = covariance(generator, dim), covariance(generator, dim)
            mean_p, mean_q = arrays(generator, (dim,), (dim,))
            inverse = np.linalg.inv(cov_q)
            log_dets = np.log(np.linalg.eigvalsh(cov_q)).sum() - np.log(np.linalg.eigvalsh(cov_p)).sum()
            shift = mean_p - mean_q
            expected = 0.5 * (np.trace(inverse @ cov_p) + shift @ inverse @ shift - dim + log_dets)
            assert_close(kl_gaussians(mean_p, cov_p, mean_q, cov_q), expected, message=f"{dim} dimensions")


def test_determinants_too_small_for_a_float():
    for generator in seeds(1):
        dim = 100
        cov_q, scale = 1e-5 * np.eye(dim), 1e-5 * (0.5 + generator.random(dim))
        (shift,) = arrays(generator, (dim,))
        cov_q[0, 1] = cov_q[1, 0] = 5e-6
        cov_p = np.diag(scale) @ cov_q / 1e-5
        cov_p = (cov_p + cov_p.T) / 2
        mean = 1e-3 * shift
        log_dets = sum(np.linalg.slogdet(cov_q / 1e-5)) - sum(np.linalg.slogdet(cov_p / 1e-5))  # the signs are both 1
        inverse = np.linalg.inv(cov_q / 1e-5)
        expected = 0.5 * (np.trace(inverse @ cov_p) / 1e-5 + mean @ inverse @ mean / 1e-5 - dim + log_dets)
        assert_close(kl_gaussians(mean, cov_p, np.zeros(dim), cov_q), expected, message="100 dimensions with variances of 1e-5: det is 1e-500")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        p, q = table(generator, 3, 4), table(generator, 3, 4)
        joint, cov_p, cov_q = table(generator, 6).reshape(2, 3), covariance(generator, 3), covariance(generator, 3)
        mean_p, mean_q, log_var_p, log_var_q = arrays(generator, *[(3,)] * 4)
        with no_mutation(p, q, joint, cov_p, cov_q, mean_p, mean_q, log_var_p, log_var_q):
            kl_categorical(p, q)
            jensen_shannon(p, q)
            mutual_information(joint)
            kl_diagonal_gaussians(mean_p, log_var_p, mean_q, log_var_q)
            kl_gaussians(mean_p, cov_p, mean_q, cov_q)
