"""What must hold of the pair with a target sum; expected pairs come from all pairs, ordered as the statement says."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import pair_with_target


def reference(hours, target):
    """All pairs of positions, the best by (second, first)."""
    pairs = [(j, i) for i, j in combinations(range(len(hours)), 2) if hours[i] + hours[j] == target]
    return min(pairs)[::-1] if pairs else None


def check(hours, target, message):
    """Compares with the reference; a list in place of a tuple will do."""
    result = pair_with_target(list(hours), target)
    expected = reference(hours, target)
    got = result if result is None else tuple(result)
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(pair_with_target, "n")
def no_pair_fits(size, generator):
    """Only even lengths and an odd target: no pair can end the search early."""
    return (2 * generator.permutation(4 * size)[:size]).tolist(), 4 * size + 1


def test_the_example_by_hand():
    check([5, 2, 8, 3, 6], 8, "5 + 3 = 8 is complete at position 3, 2 + 6 only at position 4")


def test_the_example_of_a_single_job():
    check([4], 8, "one job of 4 hours cannot be used twice")


def test_random_queues_agree_with_all_pairs():
    for generator in seeds(40):
        size = int(generator.integers(2, 14))
        hours = generator.integers(-9, 10, size).tolist()
        check(hours, int(generator.integers(-12, 13)), f"hours {hours}")


def test_equal_lengths_pair_with_each_other():
    check([3, 7, 3], 6, "two jobs of 3 hours at positions 0 and 2")
    check([0, 0], 0, "two jobs of length 0")


def test_a_job_is_not_paired_with_itself():
    check([1, 4, 2], 8, "4 is half of 8 and stands there once")


def test_the_first_of_equal_lengths_is_named():
    check([2, 2, 2, 6], 8, "6 completes the reservation with any 2: the one that stands first counts")


def test_the_pair_that_is_complete_first_wins():
    check([1, 2, 6, 7], 8, "(1, 2) is complete at position 2, (0, 3) only at position 3")


def test_negative_lengths_and_targets_count():
    check([-5, 12, 3], -2, "-5 + 3 = -2")
    check([10, -4, 1], 6, "10 - 4 = 6")


def test_no_pair_gives_none():
    check([], 0, "an empty queue")
    check([1, 2, 4], 100, "no two lengths add up to 100")


def test_lengths_beyond_64_bits_count():
    check([2**70, 5, -(2**70)], 0, "Python's integers have no upper end")


def test_the_queue_is_left_alone():
    hours = [9, 3, 5, 1]
    with no_mutation(hours):
        pair_with_target(hours, 6)
