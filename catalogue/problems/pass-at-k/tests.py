"""What must hold of pass@k; each trap is caught by the test that names it."""
import itertools
import math
from fractions import Fraction

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import mean_pass_at_k, pass_at_k


def reference(n, c, k):
    """From the binomials, in exact arithmetic; the quotient is the same with c and k exchanged."""
    small, large = sorted((c, k))
    return float(1 - Fraction(math.comb(n - large, small), math.comb(n, small)))


def one(n, c, k):
    return float(pass_at_k(np.array([n]), np.array([c]), k)[0])


def test_the_example_by_hand():
    samples, correct = np.array([5, 3]), np.array([2, 2])
    assert_close(pass_at_k(samples, correct, 2), np.array([0.7, 1.0]), message="pass_at_k")
    assert_close(mean_pass_at_k(samples, correct, [2]), {2: 0.85}, message="mean_pass_at_k")


def test_counts_the_subsets_with_a_right_attempt():
    for n, k in [(6, 1), (6, 3), (5, 5), (4, 2)]:
        for c in range(n + 1):
            subsets = list(itertools.combinations([True] * c + [False] * (n - c), k))
            expected = sum(map(any, subsets)) / len(subsets)
            assert_close(one(n, c, k), expected, message=f"n {n}, c {c}, k {k}: the share of the {len(subsets)} subsets that hold a right attempt")


def test_matches_exact_arithmetic():
    for generator in seeds(2):
        samples = generator.integers(20, 200, size=7)
        correct = generator.integers(0, samples + 1)
        for k in (1, 2, 10, 20):
            expected = np.array([reference(n, c, k) for n, c in zip(samples.tolist(), correct.tolist())])
            found = pass_at_k(samples.copy(), correct.copy(), k)
            assert found.dtype == np.float64, f"float64 is asked for, the result is {found.dtype}"
            assert_close(found, expected, message=f"{k=}, samples {samples.tolist()}, correct {correct.tolist()}")


def test_the_mean_over_draws_is_the_chance_of_a_hit():
    for generator in seeds(1):
        n, p = 9, float(generator.uniform(0.1, 0.9))
        chances = np.array([math.comb(n, c) * p**c * (1 - p) ** (n - c) for c in range(n + 1)])
        for k in (1, 4, 9):
            found = pass_at_k(np.full(n + 1, n), np.arange(n + 1), k)
            message = f"n 9, success rate {p:.3f}, k {k}: the mean over all c must be 1 - (1 - p)**k"
            assert_close(float(chances @ found), 1 - (1 - p) ** k, message=message)


def test_is_exactly_one_with_too_few_failures_and_zero_without_a_hit():
    samples, correct = np.array([10, 10, 10, 10, 1]), np.array([8, 9, 10, 0, 0])
    found = pass_at_k(samples, correct, 3)
    assert found[:3].tolist() == [1.0, 1.0, 1.0], f"2, 1 and 0 failures, k 3: exactly 1, it gave {found[:3].tolist()}"
    assert found[3] == 0, f"no right attempt: exactly 0, it gave {found[3]}"
    assert one(1, 0, 1) == 0 and one(1, 1, 1) == 1, "one attempt, k 1: 0 if it failed, 1 if it was right"


def test_a_hundred_thousand_attempts_do_no_harm():
    for n, c, k in [(100_000, 3, 100), (100_000, 40_000, 2), (100_000, 10, 50_000), (100_000, 99_500, 400), (1000, 500, 500)]:
        assert_close(one(n, c, k), reference(n, c, k), message=f"n {n}, c {c}, k {k}: the binomials do not fit into a float")
    assert one(100_000, 100_000, 100_000) == 1, "n, c and k of 100,000: every attempt was right, so exactly 1"


def test_fewer_attempts_than_k_say_nothing():
    found = pass_at_k(np.array([5, 2, 3]), np.array([0, 2, 1]), 3)
    assert_close(found, np.array([0.0, np.nan, 1.0]), message="5, 2 and 3 attempts, k 3: NaN for the second, though both were right")


def test_each_problem_weighs_the_same():
    found = mean_pass_at_k(np.array([100, 2]), np.array([100, 0]), [1, 2])
    assert_close(found, {1: 0.5, 2: 0.5}, message="100 of 100 right and 0 of 2: a mean over problems, not over attempts")


def test_a_k_that_some_problem_cannot_answer_is_left_out():
    for generator in seeds(1):
        samples = np.array([4, 9, 6])
        correct = generator.integers(0, samples + 1)
        found = mean_pass_at_k(samples, correct, [1, 4, 5, 10])
        expected = {k: math.fsum(reference(n, c, k) for n, c in zip(samples.tolist(), correct.tolist())) / 3 for k in (1, 4)}
        assert_close(found, expected, message="4, 9 and 6 attempts: of the k 1, 4, 5 and 10 all problems have 1 and 4")


def test_takes_any_integers_and_leaves_them_alone():
    samples, correct = np.array([[7, 0], [9, 0]], dtype=np.uint8)[:, 0], np.array([3, 9], dtype=np.uint8)
    with no_mutation(samples, correct):
        found = pass_at_k(samples, correct, 2)
        mean_pass_at_k(samples, correct, [1, 2])
    assert_close(found, np.array([reference(7, 3, 2), 1.0]), message="unsigned integers, samples with a stride")
