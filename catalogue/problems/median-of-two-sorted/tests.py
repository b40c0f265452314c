"""What must hold of the median of both lists; expected medians come from Python's statistics, over all values."""
from itertools import combinations_with_replacement
from statistics import median

from warmup import growth, no_mutation, seeds

from solution import median_of_both


def check(first, second, message):
    """Compares with the median of all values; both are exact."""
    result, expected = median_of_both(list(first), list(second)), median(first + second)
    assert result == expected, f"{message}, {first} and {second}: expected {expected}, got {result}"


@growth(median_of_both, "log n", sizes=tuple(2**power for power in range(10, 20)))
def two_interleaved_lists(size, generator):
    """Two lists of about equal length over the same range: the cut lies anywhere near the middle of both."""
    odd = size // 2 - int(generator.integers(1, 9))
    return list(range(0, 3 * (size - odd), 3)), list(range(1, 3 * odd, 3))


def test_the_example_by_hand():
    check([1, 4, 9], [2, 3], "the example")
    check([1, 2], [7, 10], "the example")
    check([], [6], "the example")


def test_random_lists_agree_with_statistics():
    for generator in seeds(40):
        sizes = generator.integers(1, 10, 2).tolist()
        first, second = (sorted(generator.integers(-9, 10, size).tolist()) for size in sizes)
        check(first, second, "random")


def test_lists_of_very_different_lengths():
    for generator in seeds(12):
        short = sorted(generator.integers(-20, 21, int(generator.integers(1, 3))).tolist())
        long = sorted(generator.integers(-20, 21, int(generator.integers(12, 18))).tolist())
        check(short, long, "the first is short")
        check(long, short, "the second is short")


def test_one_list_may_be_empty():
    for values in ([3], [3, 8], [1, 2, 9], [1, 2, 4, 9]):
        check([], values, "the first is empty")
        check(values, [], "the second is empty")


def test_lists_that_do_not_overlap():
    check([1, 2, 3], [10, 20, 30], "the first is lower")
    check([10, 20, 30], [1, 2, 3], "the second is lower")
    check([1, 2], [10, 20, 30, 40], "the first is lower and shorter")
    check([30, 40], [1, 2, 3, 4, 5], "the first is higher and shorter")
    check([5, 6, 7, 8, 9], [1], "the second is lower and shorter")


def test_all_small_pairs_of_lists():
    values = (0, 2, 5)
    for first in combinations_with_replacement(values, 2):
        for second in combinations_with_replacement((1, 2, 4), 2):
            check(list(first), list(second), "two and two")


def test_equal_values_count_as_often_as_they_stand():
    check([2, 2, 2], [2, 2], "all equal")
    check([1, 2, 2], [2, 3, 3], "2 in both")
    check([1, 1, 1, 1], [1, 5, 5], "1 in both")


def test_both_middle_values_may_come_from_one_list():
    check([1, 2, 9, 10], [4, 5], "from the second")
    check([4, 5], [1, 2, 9, 10], "from the first")
    check([3, 4], [1, 9], "from the first")


def test_an_even_number_gives_half_the_sum():
    check([1], [2], "1.5")
    check([-3], [0], "-1.5")
    check([-5, -4], [-2, -1], "-3")


def test_zero_and_negative_values_count():
    check([-1], [-9, -8, -7], "all below zero, the lower half from the second alone")
    check([-7, -6, -5], [-9], "all below zero")
    check([0, 0], [-1, 5, 6], "zero is the median")
    check([5], [1, 2], "all above zero")


def test_large_values_are_exact():
    check([-(2**49), 2**49 + 1], [2**49 - 1], "an odd number")
    check([2**49 - 1], [2**49], "an even number")


def test_both_lists_are_left_alone():
    first, second = [1, 5, 7], [2, 3, 9, 9]
    with no_mutation(first, second):
        median_of_both(first, second)
        median_of_both(second, first)
