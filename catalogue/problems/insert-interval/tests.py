"""What must hold of the calendar; expected windows come from marking every unit of time that is covered."""
from warmup import growth, no_mutation, seeds

from solution import insert_window


def covering(units):
    """The ascending windows with gaps between them that cover exactly these units."""
    starts = sorted(unit for unit in units if unit - 1 not in units)
    stops = sorted(unit + 1 for unit in units if unit + 1 not in units)
    return list(zip(starts, stops))


def check(windows, new, message):
    """Compares with the units of time; lists in place of tuples will do."""
    expected = covering({unit for start, stop in [*windows, new] for unit in range(start, stop)})
    got = [tuple(window) for window in insert_window(list(windows), new)]
    assert got == expected, f"{message}, {new} into {windows}: expected {expected}, got {got}"


CALENDAR = [(1, 3), (5, 7), (9, 12), (15, 16)]


@growth(insert_window, "n")
def half_of_the_calendar_is_swallowed(size, generator):
    """The new window begins behind the first half and covers the second."""
    gaps = generator.integers(1, 5, (size, 2)).cumsum()
    windows = list(zip(gaps[::2].tolist(), gaps[1::2].tolist()))
    return windows, (windows[size // 2][0], windows[-1][1])


def test_the_example_by_hand():
    check(CALENDAR, (6, 9), "(5, 7) overlaps, (9, 12) touches")


def test_the_example_of_a_window_in_a_gap():
    check(CALENDAR, (13, 14), "nothing touches (13, 14)")


def test_random_windows_agree_with_marked_time():
    for generator in seeds(60):
        gaps = generator.integers(1, 4, (int(generator.integers(0, 6)), 2)).cumsum() - 9
        start = int(generator.integers(-12, 16))
        new = start, start + int(generator.integers(1, 10))
        check(list(zip(gaps[::2].tolist(), gaps[1::2].tolist())), new, "random")


def test_windows_that_touch_become_one():
    check(CALENDAR, (3, 4), "(1, 3) stops as (3, 4) starts")
    check(CALENDAR, (4, 5), "(5, 7) starts as (4, 5) stops")
    check(CALENDAR, (3, 5), "(3, 5) fills the gap")


def test_windows_at_a_distance_of_one_stay_apart():
    check([(1, 3), (7, 9)], (4, 6), "one unit is free on either side")


def test_a_window_within_another_changes_nothing():
    check(CALENDAR, (10, 11), "(9, 12) holds it")
    check(CALENDAR, (9, 12), "it is there already")
    check(CALENDAR, (9, 10), "it starts with (9, 12)")
    check(CALENDAR, (11, 12), "it stops with (9, 12)")


def test_a_window_may_swallow_all_others():
    check(CALENDAR, (0, 20), "everything is covered")
    check(CALENDAR, (1, 16), "from the first start to the last stop")


def test_a_window_may_come_first_or_last():
    check(CALENDAR, (-5, 0), "before all others")
    check(CALENDAR, (18, 20), "behind all others")
    check(CALENDAR, (-5, 2), "into the first")
    check(CALENDAR, (15, 20), "from the last on")


def test_an_empty_calendar_takes_the_window():
    check([], (2, 4), "no other window")


def test_times_beyond_64_bits_are_exact():
    far = 2**70
    got = [tuple(window) for window in insert_window([(far, far + 2), (far + 5, far + 6)], (far + 2, far + 4))]
    assert got == [(far, far + 4), (far + 5, far + 6)], f"Python's integers have no upper end, floats have 53 bits: {got}"


def test_the_calendar_is_left_alone():
    windows = [(1, 3), (5, 7), (9, 12)]
    with no_mutation(windows):
        insert_window(windows, (2, 6))
