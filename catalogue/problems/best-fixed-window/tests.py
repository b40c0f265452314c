"""What must hold of the best window; expected windows come from differences of prefix sums, ordered as the statement says."""
from itertools import accumulate

from warmup import growth, no_mutation, seeds

from solution import best_window


def reference(solved, width):
    """Of all windows the best by (sum, earlier start)."""
    prefix = [0, *accumulate(solved)]
    windows = [(prefix[start + width] - prefix[start], -start) for start in range(len(solved) - width + 1)]
    if not windows:
        return None
    total, start = max(windows)
    return -start, total


def check(solved, width, message):
    """Compares with the reference; a list in place of a tuple will do."""
    result, expected = best_window(list(solved), width), reference(solved, width)
    got = result if result is None else tuple(result)
    assert got == expected, f"{message}, {solved} with width {width}: expected {expected}, got {got}"


@growth(best_window, "n")
def wide_windows(size, generator):
    """Half as wide as the curve is long: the most additions for whoever sums each window anew."""
    return generator.integers(-100, 101, size).tolist(), size // 2


def test_the_example_by_hand():
    check([2, 5, -1, 4, 4, 0], 3, "the example")
    check([2, 5, -1, 4, 4, 0], 7, "no window fits")


def test_random_curves_agree_with_prefix_sums():
    for generator in seeds(40):
        size = int(generator.integers(1, 14))
        check(generator.integers(-6, 7, size).tolist(), int(generator.integers(1, size + 1)), "random")


def test_the_first_of_equal_sums_is_named():
    check([1, 1, 1, 1], 2, "all sums equal")
    check([0, 3, 0, 0, 3, 0], 2, "four windows with a sum of 3")


def test_the_first_and_the_last_window_count():
    check([9, 1, 0, 0, 1], 2, "the best window stands at the start")
    check([1, 0, 0, 1, 9], 2, "the best window stands at the end")


def test_sums_below_zero_count():
    check([-5, -3, -4, -1, -9], 2, "all sums are negative")
    check([-7], 1, "one negative value")
    check([0, -1, -2], 2, "the first sum is the largest")


def test_a_width_of_one_gives_the_largest_value():
    check([3, 8, -2, 8], 1, "each value is its own window")


def test_a_window_as_wide_as_the_curve_is_the_only_one():
    check([4, -6, 1], 3, "one window")
    check([5], 1, "one value")


def test_where_no_window_fits_there_is_none():
    check([], 1, "no values")
    check([5, 6], 3, "wider than the curve by one")
    check([5], 9, "far wider than the curve")


def test_a_large_value_leaves_nothing_behind():
    check([10**30, 1, 2, 3, 4, -(10**30), 5, 6], 2, "Python's integers are exact, and have no upper end")


def test_the_curve_is_left_alone():
    solved = [3, 1, 4, 1]
    with no_mutation(solved):
        best_window(solved, 2)
