"""What must hold of the number of GPUs; expected numbers come from giving each run the first GPU whose units of time are free."""
from warmup import growth, no_mutation, seeds

from solution import gpus_needed


def reference(runs):
    """Fewest GPUs, from the calendars that come out when each run, in the order of starts, takes the first that is free throughout."""
    calendars = []
    for start, stop in sorted(runs):
        units = set(range(start, stop))
        free = next((calendar for calendar in calendars if calendar.isdisjoint(units)), None)
        if free is None:
            free = set()
            calendars.append(free)
        free |= units
    return len(calendars)


def check(runs, message):
    """Compares with the calendars."""
    expected, got = reference(runs), gpus_needed(list(runs))
    assert got == expected, f"{message}, runs {runs}: expected {expected}, got {got}"


@growth(gpus_needed, "n", sizes=tuple(2**power for power in range(6, 14)))
def long_runs_in_any_order(size, generator):
    """About a third of all runs go on at the same time."""
    starts = generator.integers(0, 2 * size, size)
    return (list(zip(starts.tolist(), (starts + generator.integers(1, 2 * size, size)).tolist())),)


def test_the_example_by_hand():
    check([(0, 4), (5, 9), (2, 6), (4, 7), (8, 10)], "three runs at time 5, two at time 4")


def test_the_example_of_runs_that_touch():
    check([(1, 3), (3, 5)], "the GPU is released at 3 and taken at 3")


def test_random_bookings_agree_with_calendars():
    for generator in seeds(60):
        starts = generator.integers(-6, 10, int(generator.integers(1, 10)))
        check(list(zip(starts.tolist(), (starts + generator.integers(1, 8, len(starts))).tolist())), "random")


def test_many_runs_that_touch_share_one_gpu():
    check([(2, 4), (0, 2), (6, 9), (4, 6)], "one after the other")
    check([(0, 2), (0, 2), (2, 4), (2, 4)], "two released, two taken at 2")


def test_overlapping_one_run_is_not_overlapping_each_other():
    check([(0, 10), (1, 3), (4, 6), (7, 9)], "never more than two at the same time")


def test_runs_that_overlap_in_a_chain_need_two():
    check([(0, 3), (2, 5), (4, 7), (6, 9)], "each overlaps the next")


def test_equal_runs_need_a_gpu_each():
    check([(3, 5)] * 4, "four at the same time")


def test_the_most_may_run_late_or_early():
    check([(0, 9), (8, 9), (8, 10), (20, 30)], "three at time 8")
    check([(0, 9), (0, 2), (0, 1), (20, 30)], "three at time 0")


def test_one_run_or_none():
    check([(5, 6)], "one run")
    check([], "no runs")


def test_times_beyond_64_bits_are_exact():
    far = 2**70
    got = gpus_needed([(far, far + 1), (far + 1, far + 2), (far + 2, far + 4), (far + 3, far + 5)])
    assert got == 2, f"the last two overlap; Python's integers have no upper end, floats have 53 bits: expected 2, got {got}"


def test_the_bookings_are_left_alone():
    runs = [(5, 7), (1, 3), (2, 6)]
    with no_mutation(runs):
        gpus_needed(runs)
