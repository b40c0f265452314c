"""What must hold of the number without a partner; the test knows it, as it doubles all others itself."""
from warmup import growth, no_mutation, peak_memory, seeds

from solution import unfinished


def check(single, pairs, order, message):
    """`single` once and each of `pairs` twice, in the order in which `order` (a permutation, or None) puts them."""
    numbers = [single, *pairs, *pairs]
    numbers = numbers if order is None else [numbers[i] for i in order]
    got = unfinished(list(numbers))
    assert got == single, f"{message}, {numbers}: expected {single}, got {got}"


def distinct(generator, count, low, high):
    """Different numbers in any order."""
    return (generator.permutation(high - low)[:count] + low).tolist()


@growth(unfinished, "n")
def the_single_number_stands_last(size, generator):
    """All pairs come before it, the halves of each far apart."""
    pairs = generator.permutation(size // 2).tolist()
    return ([*pairs, *pairs, size],)


def test_the_example_by_hand():
    got = unfinished([6, 3, 5, 3, 6])
    assert got == 5, f"6 and 3 appear twice: expected 5, got {got}"


def test_the_example_of_one_number():
    check(9, [], None, "9 alone")


def test_random_numbers_are_found():
    for generator in seeds(40):
        single, *pairs = distinct(generator, int(generator.integers(1, 9)), -12, 13)
        check(single, pairs, generator.permutation(1 + 2 * len(pairs)), "random")


def test_the_first_or_the_last_may_be_the_one():
    check(4, [7, 2], [0, 1, 3, 2, 4], "4 stands first")
    check(4, [7, 2], [1, 3, 2, 4, 0], "4 stands last")


def test_zero_counts():
    check(0, [5, 3], [1, 3, 0, 2, 4], "0 appears once")
    check(8, [0], [1, 0, 2], "0 appears twice")


def test_negative_numbers_count():
    check(-4, [4, -1], [2, 4, 1, 3, 0], "4 and -4 are different numbers")
    check(-1, [], None, "-1 alone")


def test_neighbouring_numbers_are_told_apart():
    check(2, [1, 3], None, "1 and 3 differ from 2 by 1")
    check(12, [8, 4], None, "8 + 4 = 12")


def test_numbers_beyond_64_bits_count():
    check(2**70 + 1, [2**70, 1, -(2**90)], None, "Python's integers have no upper end")


def test_no_table_is_kept():
    numbers = [*range(1000, 4000), *range(4000, 1000, -1), 1000]
    with peak_memory() as peak:
        got = unfinished(numbers)
    assert got == 4000, f"4000 appears once: got {got}"
    assert peak.peak_bytes < 30_000, f"{len(numbers)} numbers: {peak.peak_bytes // 1000} kB at the peak; constant memory is next to nothing"


def test_the_numbers_are_left_alone():
    numbers = [3, 1, 3, 2, 1]
    with no_mutation(numbers):
        unfinished(numbers)
