"""What must hold of the maximum of every window; expected peaks come from the sorted samples of each window."""
from warmup import growth, no_mutation, seeds

from solution import window_maximum


def check(samples, width, message):
    """Compares with the last of each window's sorted samples."""
    result = list(window_maximum(list(samples), width))
    expected = [sorted(samples[start : start + width])[-1] for start in range(max(len(samples) - width + 1, 0))]
    assert result == expected, f"{message}, samples {samples}, width {width}: expected {expected}, got {result}"


@growth(window_maximum, "n")
def wide_windows_over_a_falling_log(size, generator):
    """Half as wide as the log is long, and falling: with each step the peak leaves the window."""
    return (-generator.integers(1, 9, size).cumsum()).tolist(), size // 2


def test_the_example_by_hand():
    check([4, 2, 1, 3, 3, 0, 1], 3, "the example")
    check([4, 2, 1, 3, 3, 0, 1], 8, "no window fits")


def test_random_logs_agree_with_sorting_each_window():
    for generator in seeds(36):
        size = int(generator.integers(2, 15))
        check(generator.integers(-5, 6, size).tolist(), int(generator.integers(1, size + 1)), "random")


def test_random_floats_agree_with_sorting_each_window():
    for generator in seeds(6):
        check(generator.standard_normal(13).tolist(), 4, "random floats")


def test_a_peak_leaves_with_its_sample():
    check([9, 1, 2, 1, 1, 1], 3, "9 is in the first window only, 2 in the first three")
    check([5, 4, 3, 2, 1], 2, "a falling log: each window has a new peak")


def test_equal_peaks_leave_one_by_one():
    check([3, 3, 1, 0, 0], 2, "the second 3 is still there when the first has left")
    check([7, 7, 7, 7], 3, "all samples equal")


def test_a_smaller_sample_waits_for_its_turn():
    check([6, 5, 1, 0, 0], 3, "5 becomes the peak when 6 has left")


def test_negative_samples_count():
    check([-8, -3, -5, -9, -7], 2, "all samples below zero")


def test_a_width_of_one_gives_the_samples():
    check([2, -1, 3], 1, "each sample is its own window")


def test_a_window_as_wide_as_the_log_gives_one_peak():
    check([2, 9, 4], 3, "one window")
    check([2], 1, "one sample")


def test_where_no_window_fits_there_is_none():
    check([], 1, "no samples")
    check([5, 6], 3, "wider than the log by one")
    check([5], 9, "far wider than the log")


def test_the_samples_are_left_alone():
    samples = [3, 1, 4, 1]
    with no_mutation(samples):
        window_maximum(samples, 2)
