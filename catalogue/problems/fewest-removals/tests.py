"""What must hold of the fewest removals; expected numbers come from all subsets of the bookings."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import fewest_removals


def reference(bookings):
    """The bookings less the largest subset in which no unit of time is booked twice."""
    for removed in range(len(bookings) + 1):
        for kept in combinations(bookings, len(bookings) - removed):
            units = [unit for start, stop in kept for unit in range(start, stop)]
            if len(units) == len(set(units)):
                return removed


def check(bookings, message):
    """Compares with all subsets."""
    expected, got = reference(bookings), fewest_removals(list(bookings))
    assert got == expected, f"{message}, {bookings}: expected {expected}, got {got}"


@growth(fewest_removals, "n", sizes=tuple(2**power for power in range(6, 14)))
def short_bookings_in_any_order(size, generator):
    """Many bookings overlap a few others, and about half can be kept."""
    starts = generator.integers(0, 3 * size, size)
    return (list(zip(starts.tolist(), (starts + generator.integers(1, 6, size)).tolist())),)


def test_the_example_by_hand():
    check([(1, 4), (3, 5), (4, 7), (0, 9), (7, 8)], "without (3, 5) and (0, 9)")


def test_the_example_of_equal_bookings():
    check([(2, 6), (2, 6), (2, 6)], "one of three remains")


def test_random_bookings_agree_with_all_subsets():
    for generator in seeds(60):
        starts = generator.integers(-6, 9, int(generator.integers(1, 8)))
        check(list(zip(starts.tolist(), (starts + generator.integers(1, 7, len(starts))).tolist())), "random")


def test_a_long_booking_gives_way_to_several_short_ones():
    check([(0, 10), (1, 3), (4, 6), (7, 9)], "(0, 10) overlaps all three")


def test_the_shortest_booking_is_not_always_kept():
    check([(0, 5), (4, 7), (6, 11)], "(4, 7) is the shortest and overlaps both others")


def test_the_booking_with_fewest_conflicts_is_not_always_kept():
    row = [(0, 4), (4, 8), (8, 12), (12, 16)]
    between = [(6, 10)]
    crowd = [(2, 5), (2, 5), (2, 5), (11, 14), (11, 14), (11, 14)]
    check(row + between + crowd, "(6, 10) has two conflicts, and with it four cannot be kept")


def test_bookings_that_touch_do_not_overlap():
    check([(1, 2), (2, 3), (3, 4)], "each starts as another stops")
    check([(3, 5), (1, 3)], "the later one comes first")


def test_bookings_apart_all_remain():
    check([(8, 9), (1, 3), (5, 6)], "no two overlap")
    check([(4, 6)], "one booking")
    check([], "no booking")


def test_bookings_with_the_same_stop_or_start():
    check([(1, 5), (3, 5), (5, 6)], "two stop at 5")
    check([(1, 5), (1, 3), (3, 5)], "two start at 1")


def test_times_before_zero_count():
    check([(-7, -2), (-3, 1), (-2, 0)], "(-3, 1) overlaps both others")
    check([(-5, -4)], "one booking")


def test_times_beyond_64_bits_are_exact():
    far = 2**70
    got = fewest_removals([(far, far + 2), (far + 2, far + 3), (far + 1, far + 4)])
    assert got == 1, f"only the last overlaps; Python's integers have no upper end: expected 1, got {got}"


def test_the_bookings_are_left_alone():
    bookings = [(5, 7), (1, 3), (2, 6)]
    with no_mutation(bookings):
        fewest_removals(bookings)
