"""What must hold of the best stretch; expected stretches come from the sums of all slices, ordered as the statement says."""
from warmup import growth, no_mutation, seeds

from solution import best_stretch


def reference(changes):
    """All slices that are not empty, the best by (gain, earlier stop, later start)."""
    n = len(changes)
    slices = ((sum(changes[i:j]), -j, i) for i in range(n) for j in range(i + 1, n + 1))
    gain, stop, start = max(slices)
    return gain, start, -stop


def check(changes, message):
    """Compares with the reference; a list in place of a tuple will do."""
    expected, got = reference(changes), tuple(best_stretch(list(changes)))
    assert got == expected, f"{message}, changes {changes}: expected {expected}, got {got}"


@growth(best_stretch, "n")
def gains_and_losses(size, generator):
    """Gains and losses of the same size: no stretch is hopeless from the start."""
    return (generator.integers(-100, 101, size).tolist(),)


def test_the_example_by_hand():
    check([2, -4, 3, -1, 2, -3, 1], "3 - 1 + 2 = 4")


def test_the_example_of_losses_alone():
    check([-3, -1, -2], "the day that lost least")


def test_random_changes_agree_with_all_slices():
    for generator in seeds(60):
        check(generator.integers(-4, 5, int(generator.integers(1, 13))).tolist(), "random")


def test_a_loss_between_gains_is_carried():
    check([5, -2, 4], "5 - 2 + 4 = 7 beats either gain alone")
    check([-1, 6, -3, -2, 9, -8], "6 - 3 - 2 + 9 = 10")


def test_a_past_that_lost_is_dropped():
    check([2, -5, 4, 1], "2 - 5 would cost the stretch 3")


def test_the_first_of_equal_stretches_is_named():
    check([3, -5, 3], "a gain of 3 ends on the first day and again on the last")
    check([1, 2, -7, 3], "a gain of 3 ends on the second day and again on the last")


def test_days_without_a_change_do_not_lengthen_a_stretch():
    check([0, 0, 4, 0], "a gain of 4 needs one day")
    check([2, -2, 5], "2 - 2 + 5 is no more than 5")
    check([0, 0], "the first day alone")


def test_a_single_day_is_a_stretch():
    check([7], "one gain")
    check([-7], "one loss")
    check([0], "one day without a change")


def test_everything_may_be_the_best_stretch():
    check([1, 2, 3, 4], "gains alone")


def test_sums_beyond_64_bits_are_exact():
    check([2**70, 1, -(2**69), 2**70], "Python's integers have no upper end, floats have 53 bits")


def test_the_changes_are_left_alone():
    changes = [4, -1, 2, -9]
    with no_mutation(changes):
        best_stretch(changes)
