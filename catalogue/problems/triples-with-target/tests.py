"""What must hold of the triples with a target sum; expected triples come from all combinations of three entries."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import explanations


def reference(hours, difference):
    """The distinct triples among all combinations, in ascending order."""
    return sorted({tuple(sorted(three)) for three in combinations(hours, 3) if sum(three) == difference})


def check(hours, difference, message):
    """Compares with the reference; lists in place of tuples will do."""
    expected = reference(hours, difference)
    got = [tuple(triple) for triple in explanations(list(hours), difference)]
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(explanations, "n²", sizes=(16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512))
def no_triple_fits(size, generator):
    """Only even hours of both signs and an odd difference: no triple fits, and nothing ends the search early."""
    return (2 * (generator.permutation(4 * size)[:size] - 2 * size)).tolist(), 1


def test_the_example_by_hand():
    check([4, -2, 1, 1, -2, 3], 0, "-2 + 1 + 1 uses both entries of 1")


def test_the_example_with_two_triples():
    check([4, -2, 1, 1, -2, 3], 5, "-2 + 3 + 4 and 1 + 1 + 3")


def test_random_logs_agree_with_all_combinations():
    for generator in seeds(40):
        hours = generator.integers(-7, 8, int(generator.integers(3, 13))).tolist()
        check(hours, int(generator.integers(-9, 10)), f"hours {hours}")


def test_an_entry_is_used_once():
    check([1, 4, 9], 6, "1 + 1 + 4 would use the one entry of 1 twice")
    check([2, 5], 6, "two entries are no triple, though 2 + 2 + 2 = 6")


def test_equal_values_may_stand_in_one_triple():
    check([2, 2, 2], 6, "three entries of 2")
    check([5, 0, 5, -10], 0, "-10 + 5 + 5")
    check([-3, -3, 6, 1], 0, "-3 - 3 + 6")


def test_each_triple_of_values_comes_once():
    check([0] * 7, 0, "35 ways to choose three zeros, one triple of values")
    check([-1, -1, -1, 0, 0, 1, 1, 1], 0, "each value stands there more than once")


def test_several_triples_share_their_smallest():
    check([-5, 0, 1, 2, 3, 4, 5], 0, "-5 + 0 + 5, -5 + 1 + 4 and -5 + 2 + 3")


def test_triples_of_one_sign_count():
    check([-9, -4, -3, -2, -8], -9, "all of them are refunds: -4 - 3 - 2")
    check([9, 4, 3, 2, 8], 15, "the smallest is positive, and so is the difference")


def test_no_triple_gives_an_empty_list():
    check([], 0, "an empty log")
    check([0, 0], 0, "two entries")
    check([1, 2, 4], 100, "nothing is large enough")


def test_the_log_is_left_alone():
    hours = [9, -3, 5, 1]
    with no_mutation(hours):
        explanations(hours, 3)
