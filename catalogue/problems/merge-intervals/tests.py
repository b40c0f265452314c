"""What must hold of the merged windows; expected windows come from marking every unit of time that is covered."""
from warmup import growth, no_mutation, seeds

from solution import merge_windows


def reference(windows):
    """Runs of marked units."""
    units = {unit for start, stop in windows for unit in range(start, stop)}
    starts = sorted(unit for unit in units if unit - 1 not in units)
    stops = sorted(unit + 1 for unit in units if unit + 1 not in units)
    return list(zip(starts, stops))


def check(windows, message):
    """Compares with the marked units; lists in place of tuples will do."""
    expected, got = reference(windows), [tuple(window) for window in merge_windows(list(windows))]
    assert got == expected, f"{message}, {windows}: expected {expected}, got {got}"


@growth(merge_windows, "n", sizes=tuple(2**power for power in range(6, 14)))
def windows_apart_in_any_order(size, generator):
    """No two windows touch, so that the list of those found so far grows with each."""
    starts = 4 * generator.permutation(size)
    return (list(zip(starts.tolist(), (starts + generator.integers(1, 4, size)).tolist())),)


def test_the_example_by_hand():
    check([(8, 10), (1, 4), (3, 6), (10, 11), (13, 20), (14, 15)], "(8, 10) and (10, 11) touch, (14, 15) lies within (13, 20)")


def test_random_windows_agree_with_marked_time():
    for generator in seeds(60):
        starts = generator.integers(-10, 20, int(generator.integers(1, 9)))
        check(list(zip(starts.tolist(), (starts + generator.integers(1, 6, len(starts))).tolist())), "random")


def test_a_window_within_another_does_not_cut_it_short():
    check([(1, 10), (2, 3), (9, 12)], "(2, 3) stops before (1, 10)")
    check([(0, 9), (0, 3)], "both start at 0")
    check([(0, 9), (6, 9)], "both stop at 9")


def test_windows_that_touch_become_one():
    check([(1, 2), (2, 3), (3, 4)], "each starts as another stops")
    check([(5, 7), (3, 5)], "the later one comes first")


def test_windows_at_a_distance_of_one_stay_apart():
    check([(1, 2), (3, 4)], "unit 2 is free")


def test_equal_windows_count_once():
    check([(3, 5), (3, 5), (3, 5)], "three equal reports")


def test_a_late_report_may_join_everything():
    check([(1, 2), (4, 5), (7, 8), (1, 8)], "(1, 8) covers all others")
    check([(6, 8), (1, 3), (2, 7)], "(2, 7) joins the other two")


def test_one_report_or_none():
    check([(4, 6)], "one report")
    check([], "no report")


def test_times_before_zero_count():
    check([(-3, 1), (-9, -5), (-5, -4)], "windows before and across 0")


def test_times_beyond_64_bits_are_exact():
    far = 2**70
    got = [tuple(window) for window in merge_windows([(far + 4, far + 5), (far, far + 2), (far + 1, far + 3)])]
    assert got == [(far, far + 3), (far + 4, far + 5)], f"Python's integers have no upper end, floats have 53 bits: {got}"


def test_the_reports_are_left_alone():
    windows = [(5, 7), (1, 3), (2, 4)]
    with no_mutation(windows):
        merge_windows(windows)
