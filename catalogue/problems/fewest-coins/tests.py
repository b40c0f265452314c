"""What must hold of the fewest batches; expected counts come from how often each size is used, all numbers of times."""
from itertools import product

from warmup import growth, no_mutation, seeds

from solution import fewest_batches


def reference(sizes, total):
    """The smallest sum over all numbers of times that fill the total."""
    every = product(*(range(total // size + 1) for size in sizes))
    counts = [sum(times) for times in every if sum(time * size for time, size in zip(times, sizes)) == total]
    return min(counts, default=None)


def check(sizes, total, message):
    result, expected = fewest_batches(list(sizes), total), reference(sizes, total)
    assert result == expected and type(result) is type(expected), f"{message}, {total} samples by {sizes}: expected {expected}, got {result}"


@growth(fewest_batches, "n", sizes=(13, 17, 21, 25, 29, 33, 513, 1025, 2049, 4097, 8193))
def an_odd_total_of_even_sizes(size, generator):
    """No batches fit, so that every way is tried to its end."""
    return generator.permutation([2, 4, 6]).tolist(), size


def test_the_example_by_hand():
    check([1, 6, 8], 12, "6 + 6, while 8 + 1 + 1 + 1 + 1 are five")


def test_the_example_without_a_way():
    check([4, 6], 9, "9 is odd")


def test_random_totals_agree_with_all_numbers_of_times():
    for generator in seeds(24):
        sizes = (1 + generator.permutation(9)[: int(generator.integers(1, 4))]).tolist()
        check(sizes, int(generator.integers(0, 16)), "random")


def test_the_largest_size_may_have_to_be_left():
    check([8, 5, 1], 15, "5 + 5 + 5, while 8 + 5 + 1 + 1 are four")
    check([7, 4], 12, "4 + 4 + 4; after a 7 nothing fits")


def test_a_size_may_be_used_again():
    check([3], 12, "four times 3")
    check([5, 2], 14, "5 + 5 + 2 + 2")


def test_no_samples_need_no_batch():
    check([2, 3], 0, "nothing to fill")
    check([], 0, "nothing to fill, and no size")


def test_what_cannot_be_filled_gives_none():
    check([], 5, "no size")
    check([5, 7], 1, "1 is below every size")
    check([6, 10], 14, "6 leaves 8, and 10 leaves 4")
    check([3, 6], 10, "10 is no multiple of 3")


def test_sizes_above_the_total_are_of_no_use():
    check([9, 2], 6, "three times 2")
    check([20, 3], 6, "two times 3")
    check([8], 3, "one size, too large")


def test_the_order_of_the_sizes_is_free():
    check([1, 4, 9], 12, "4 + 4 + 4")
    check([9, 4, 1], 12, "4 + 4 + 4")
    check([4, 9, 1], 12, "4 + 4 + 4")


def test_the_sizes_are_left_alone():
    sizes = [4, 1, 3]
    with no_mutation(sizes):
        fewest_batches(sizes, 6)
