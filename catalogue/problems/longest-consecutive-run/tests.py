"""What must hold of the longest range; expected ranges come from all pairs of ends, each checked number by number."""
from warmup import growth, no_mutation, seeds

from solution import longest_range


def reference(numbers):
    """All pairs of ends between which nothing is missing, the best by (length, smallest first)."""
    complete = [
        (first - last, first, last)
        for first in numbers
        for last in numbers
        if first <= last and all(number in numbers for number in range(first, last + 1))
    ]
    return min(complete)[1:] if complete else None


def check(numbers, message):
    """Compares with the reference; a list in place of a tuple will do."""
    result = longest_range(list(numbers))
    expected = reference(numbers)
    got = result if result is None else tuple(result)
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(longest_range, "n")
def one_range_that_begins_often(size, generator):
    """Three quarters of the numbers are one range in random order, the others its first number again and again."""
    numbers = [*range(7, 7 + 3 * size // 4), *[7] * (size - 3 * size // 4)]
    return ([numbers[i] for i in generator.permutation(size)],)


def test_the_example_by_hand():
    check([8, 3, 9, 1, 2, 9, 5, 10], "1 to 3 and 8 to 10 have three numbers each")


def test_random_arrivals_agree_with_all_pairs_of_ends():
    for generator in seeds(40):
        numbers = generator.integers(-9, 10, int(generator.integers(1, 16))).tolist()
        check(numbers, f"numbers {numbers}")


def test_repeated_numbers_count_once():
    check([5, 6, 6, 6, 6, 1, 2, 3], "1 to 3 has three different numbers, 5 to 6 has two")
    check([4, 4], "one number, twice")
    check([1, 2, 2, 3], "a repeated number does not break a range")


def test_a_range_may_pass_through_zero():
    check([1, -1, 0, -2, 7], "-2 to 1")
    check([-5, -4, -9], "all are negative")
    check([0], "0 alone")


def test_of_equally_long_ranges_the_smallest_numbers_win():
    check([40, 41, 10, 11, 30, 31, 20, 21], "four ranges of two")
    check([3, -3, 9, -9, 100, -100], "six ranges of one")
    check([64, 65, -65, -64, 0, 1], "a set has an order of its own")


def test_the_longest_range_need_not_be_the_last():
    check([1, 2, 3, 4, 8, 9, 20], "1 to 4, then shorter ones")
    check([1, 5, 6, 20, 21, 22], "ranges of one, two and three")


def test_steps_of_two_are_gaps():
    check([2, 4, 6, 9], "no two are neighbours")


def test_nothing_arrived_gives_none():
    check([], "no numbers")


def test_numbers_beyond_64_bits_count():
    big = 2**70
    assert tuple(longest_range([big, 5, big + 1, big - 1, 6])) == (big - 1, big + 1), "Python's integers have no upper end"


def test_the_arrivals_are_left_alone():
    numbers = [3, 1, 2, 9]
    with no_mutation(numbers):
        longest_range(numbers)
