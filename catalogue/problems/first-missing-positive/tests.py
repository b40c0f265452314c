"""What must hold of the first missing positive; expected numbers come from a set. Memory is not measured: Python's integers hide it."""
from itertools import product

from warmup import growth, seeds

from solution import first_missing


def reference(numbers):
    """The smallest of 1 to n + 1 that is not in the set."""
    return min(set(range(1, len(numbers) + 2)) - set(numbers))


def check(numbers, message):
    """Compares with the reference."""
    result, expected = first_missing(list(numbers)), reference(numbers)
    assert result == expected, f"{message}, {numbers}: expected {expected}, got {result}"


@growth(first_missing, "n")
def a_permutation(size, generator):
    """All of 1 to n in random order: nothing is missing before n + 1."""
    return ((generator.permutation(size) + 1).tolist(),)


def test_the_example_by_hand():
    check([3, -1, 1, 7, 3], "2 is missing")
    check([2, 1, 3], "1 to 3 are there")
    check([5, 6], "1 is missing")


def test_random_numbers_agree_with_a_set():
    for generator in seeds(36):
        size = int(generator.integers(1, 12))
        check(generator.integers(-2, size + 3, size).tolist(), "random")


def test_a_permutation_with_one_number_replaced():
    for generator in seeds(16):
        size = int(generator.integers(3, 12))
        numbers = (generator.permutation(size) + 1).tolist()
        numbers[int(generator.integers(size))] = int(generator.integers(-1, size + 3))
        check(numbers, "a permutation with one number replaced")


def test_where_nothing_is_missing_the_next_number_is_the_answer():
    for numbers in ([1], [1, 2], [2, 1], [3, 1, 2], [2, 3, 4, 1]):
        check(numbers, "all of 1 to n are there")


def test_repeated_numbers_come_to_an_end():
    for numbers in ([1, 1], [2, 2], [1, 1, 2, 2], [3, 3, 3], [2, 1, 2, 1, 4]):
        check(numbers, "repeated numbers")


def test_zero_and_negative_numbers_do_not_count():
    for numbers in ([0], [-1], [0, 1], [-2, 0, 2, 1], [-1, -2, -3], [1, 0, -1, 2]):
        check(numbers, "zero or negative numbers")


def test_a_number_one_beyond_the_length_does_not_count():
    check([2], "2 has no place in a list of one")
    check([1, 3], "3 has no place in a list of two")
    check([4, 1, 2], "4 has no place in a list of three")


def test_numbers_far_beyond_the_length_count_for_nothing():
    check([2**70, 1, -(2**70), 2], "Python's integers have no upper end")


def test_all_short_lists_are_right():
    for numbers in product((0, 1, 2, 4), repeat=3):
        if len(set(numbers)) > 1:
            check(list(numbers), "a list of three")


def test_no_numbers_give_one():
    check([], "no number at all")
