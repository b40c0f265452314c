"""What must hold of the largest rectangle; expected values come from every stretch and its minimum."""
from warmup import growth, no_mutation, seeds

from solution import largest_rectangle


def check(free, message):
    """Compares with the best of all stretches."""
    result, n = largest_rectangle(list(free)), len(free)
    expected = max(((j - i) * min(free[i:j]) for i in range(n) for j in range(i + 1, n + 1)), default=0)
    assert result == expected, f"{message}, free {free}: expected {expected}, got {result}"


@growth(largest_rectangle, "n")
def numbers_that_only_rise(size, generator):
    """Every hour's stretch reaches to the end."""
    return generator.integers(1, 9, size).cumsum().tolist(),


def test_the_example_by_hand():
    check([3, 1, 4, 5, 4, 2], "4 accelerators for three hours")
    check([2, 2, 2], "2 accelerators for all hours")
    check([1, 5, 1], "the middle hour alone")


def test_random_forecasts_agree_with_all_stretches():
    for generator in seeds(36):
        top = int(generator.integers(2, 12))
        check(generator.integers(0, top, int(generator.integers(1, 13))).tolist(), "random")


def test_numbers_that_rise_are_ended_by_the_end():
    check([1, 2, 3, 4, 5], "3 accelerators for the last three hours")
    check([6, 7], "6 accelerators for two hours")


def test_numbers_that_fall_reach_back_to_the_start():
    check([5, 4, 3, 2, 1], "3 accelerators for the first three hours")


def test_a_stretch_reaches_back_over_larger_numbers():
    check([2, 5, 6, 3, 3, 2, 4], "2 accelerators for all seven hours")
    check([5, 6, 3, 3], "3 accelerators for all four hours")


def test_equal_numbers_make_one_stretch():
    check([3, 3, 3, 3, 1], "3 accelerators for four hours")
    check([4, 1, 4, 4, 1, 1], "1 accelerator for all six hours, 4 for two")


def test_an_hour_with_none_free_divides_the_stretches():
    check([2, 2, 0, 3, 3, 3], "3 accelerators for three hours")
    check([0, 0], "nothing is free")


def test_short_forecasts_are_answered():
    check([], "no hours")
    check([7], "one hour")


def test_the_forecast_is_left_alone():
    free = [2, 4, 3]
    with no_mutation(free):
        largest_rectangle(free)
