"""What must hold of the best choice without neighbours; expected totals come from all choices."""
from warmup import growth, no_mutation, seeds

from solution import best_gain


def reference(gains):
    """The largest sum over all sets of hours, as bits, in which no two are neighbours."""
    choices = [choice for choice in range(1 << len(gains)) if not choice & choice << 1]
    return max(sum(gain for hour, gain in enumerate(gains) if choice >> hour & 1) for choice in choices)


def check(gains, message):
    result, expected = best_gain(list(gains)), reference(gains)
    assert result == expected, f"{message}, gains {gains}: expected {expected}, got {result}"


@growth(best_gain, "n", sizes=(8, 11, 14, 17, 20, 23, 256, 2048, 4096, 8192, 16384, 32768, 65536))
def every_hour_gains(size, generator):
    """Positive gains of one size: both choices stay open at every hour."""
    return (generator.integers(50, 100, size).tolist(),)


def test_the_example_by_hand():
    check([4, 9, 7, 2, 8], "4 + 7 + 8")


def test_the_example_of_two_free_hours():
    check([9, 1, 2, 9], "both nines, and two free hours between them")


def test_random_hours_agree_with_all_choices():
    for generator in seeds(24):
        check(generator.integers(-4, 10, int(generator.integers(1, 9))).tolist(), "random")


def test_two_hours_in_a_row_may_be_free():
    check([6, 1, 1, 6, 1, 1, 6], "all sixes")


def test_the_largest_gain_may_have_to_be_left():
    check([8, 10, 8], "8 + 8 are more than 10")
    check([8, 17, 8], "17 is more than 8 + 8")


def test_nothing_is_taken_where_everything_costs():
    check([-3, -1, -2], "no hour gains")
    check([-5], "one hour that costs")
    check([-2, 3], "only the second hour gains")
    check([0, 0, 0], "no hour gains or costs")


def test_short_nights_are_answered():
    check([], "no hours")
    check([7], "one hour")
    check([3, 7], "two hours")
    check([7, 3], "two hours")


def test_gains_beyond_64_bits_count():
    assert best_gain([2**70, 2**71, 2**70 + 1]) == 2**71 + 1, "Python's integers have no upper end"


def test_the_gains_are_left_alone():
    gains = [5, 1, 2, 6]
    with no_mutation(gains):
        best_gain(gains)
