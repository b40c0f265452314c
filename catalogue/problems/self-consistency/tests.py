"""What must hold of majority vote and self-consistency; each trap is caught by the test that names it."""
import itertools
import math

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import expected_accuracy, majority_vote, normalise


def reference(probabilities, correct, n):
    """Every sequence of n samples, with its probability, and its vote."""
    total = 0.0
    for samples in itertools.product(range(len(probabilities)), repeat=n):
        winner = max(samples, key=samples.count)  # the first of equal counts
        total += (winner == correct) * math.prod(probabilities[sample] for sample in samples)
    return total


def check(pairs):
    for answer, expected in pairs:
        found = normalise(answer)
        assert found == expected, f"normalise({answer!r}) is {found!r}, expected {expected!r}"


def test_the_example_by_hand():
    check([(" $1,200.50. ", "1200.5"), ("12", "12"), ("12.0", "12"), ("+012", "12")])
    votes = ["12", "7", "7.0", "12."]
    assert majority_vote(votes) == "12", f"two votes each, 12 came first; {majority_vote(votes)!r} came"
    assert majority_vote(votes, [1, 1, 2, 1]) == "7", "7 has the weight 3, 12 has 2"
    for n, expected in ((2, 0.5), (3, 9 / 16)):
        assert_close(expected_accuracy(np.array([0.5, 0.25, 0.25]), 0, n), expected, message=f"{n=}")


def test_whitespace_case_and_signs_of_money():
    check([("  Paris ", "paris"), ("New \t York.", "new york"), ("$ 5", "5"), ("$5.", "5")])
    check([("B", "b"), ("(a).", "(a)"), ("5 $", "5 $"), ("yes ..", "yes ."), ("a. ", "a")])


def test_numbers_in_canonical_form():
    check([("007", "7"), ("0.50", "0.5"), (".5", "0.5"), ("-.50", "-0.5"), ("3.", "3")])
    check([("3.00", "3"), ("+4.10", "4.1"), ("100", "100"), ("0", "0"), ("000", "0")])
    check([("-0", "0"), ("-0.00", "0"), ("-12", "-12"), ("$-3.0", "-3")])
    check([("10.010", "10.01"), ("0,012", "12"), ("1,000,000", "1000000"), ("-1,234.50", "-1234.5")])


def test_what_is_no_number_stays_as_it_is():
    check([("1,2", "1,2"), ("1,23,456", "1,23,456"), ("12,3456", "12,3456"), ("1234,567", "1234,567")])
    check([("1.2.0", "1.2.0"), ("3/4", "3/4"), ("1e3", "1e3"), ("05 cm", "05 cm")])
    check([("-", "-"), ("+", "+"), ("", ""), (" . ", ""), ("$", "")])
    check([("..", "."), ("--01", "--01"), ("1,000,00", "1,000,00"), (",123", ",123"), ("x = 2.0", "x = 2.0")])


def test_long_numbers_keep_their_digits():
    digits = "1234567890" * 5
    check([(digits, digits), (f"0{digits}.{digits}", f"{digits}.{digits.rstrip('0')}"), (f"-{digits}.0", f"-{digits}")])


def test_the_first_of_equal_sums_wins():
    cases = (["b", "a", "A", "B."], None, "b"), (["a", "b", "b", "c", "c"], None, "b"), (["1", "2", "3"], [0.5, 1.5, 1.5], "2")
    for votes, weights, expected in cases:
        found = majority_vote(votes, weights)
        assert found == expected, f"{votes}, weights {weights}: {found!r}, expected {expected!r}"


def test_what_is_empty_does_not_vote():
    cases = (["", " ", ".", "4", "4.0"], None, "4"), (["", "a"], [5.0, 1.0], "a"), (["", "  "], None, ""), ([], None, "")
    for votes, weights, expected in cases:
        found = majority_vote(votes, weights)
        assert found == expected, f"{votes}, weights {weights}: {found!r}, expected {expected!r}"


def test_weights_are_added_up():
    for generator in seeds(2):
        votes = generator.integers(0, 4, size=15)
        weights = generator.integers(1, 40, size=15) / 4  # quarters, whose sums are exact
        sums = {}
        for vote, weight in zip(votes.tolist(), weights.tolist()):
            sums[vote] = sums.get(vote, 0) + weight
        expected = str(max(sums, key=lambda vote: (sums[vote], -votes.tolist().index(vote))))
        found = majority_vote([f"{vote}.0" for vote in votes.tolist()], weights.tolist())
        assert found == expected, f"votes {votes.tolist()}, weights {weights.tolist()}: {found!r}, expected {expected!r}"


def test_accuracy_matches_every_sequence():
    for generator in seeds(1):
        for outcomes, most in ((1, 3), (2, 5), (3, 4), (4, 3)):
            probabilities = generator.dirichlet(np.ones(outcomes))
            for n in range(1, most + 1):
                correct = int(generator.integers(outcomes))
                expected = reference(probabilities.tolist(), correct, n)
                assert_close(expected_accuracy(probabilities, correct, n), expected, message=f"{outcomes} outcomes, {n=}, {correct=}")


def test_two_outcomes_are_a_binomial():
    for n, p in ((9, 0.4), (60, 0.55)):
        shares = [1.0 if 2 * k > n else 0.5 if 2 * k == n else 0.0 for k in range(n + 1)]
        expected = sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) * share for k, share in enumerate(shares))
        assert_close(expected_accuracy(np.array([1 - p, p]), 1, n), expected, message=f"{n=}, {p=}")


def test_the_accuracies_of_all_answers_sum_to_one():
    for generator in seeds(1):
        probabilities = generator.dirichlet(np.ones(4))
        total = sum(float(expected_accuracy(probabilities, correct, 15)) for correct in range(4))
        assert_close(total, 1.0, message="n = 15, four outcomes: one of them wins")


def test_an_impossible_answer_never_wins():
    probabilities = np.array([0.0, 0.6, 0.4])
    assert_close(expected_accuracy(probabilities, 0, 3), 0.0, message="probability 0")
    assert_close(expected_accuracy(probabilities, 1, 3), 0.648, message="0.6^3 + 3 * 0.6^2 * 0.4, beside an impossible answer")


def test_arguments_are_left_alone():
    answers, weights, probabilities = ["A.", " b", "a"], [1.0, 2.0, 3.0], np.array([0.5, 0.3, 0.2])
    with no_mutation(answers, weights, probabilities):
        majority_vote(answers, weights)
        expected_accuracy(probabilities, 1, 4)
