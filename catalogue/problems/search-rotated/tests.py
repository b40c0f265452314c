"""What must hold of the search in a rotated list; expected positions come from a dictionary of all of them."""
from warmup import growth, no_mutation, seeds

from solution import search_rotated


def check(times, time, message):
    """Compares with the position in a dictionary."""
    result = search_rotated(list(times), time)
    expected = {value: position for position, value in enumerate(times)}.get(time)
    assert result == expected, f"{message}: expected {expected}, got {result}"


@growth(search_rotated, "log n", sizes=tuple(2**power for power in range(10, 20)))
def time_between_two_records(size, generator):
    """The time is not there, so that no position from which a walk begins is a lucky one; the break lies anywhere."""
    start = int(generator.integers(1, size))
    return [3 * ((start + position) % size) for position in range(size)], 3 * (size // 3) + 1


def test_the_example_by_hand():
    for time in (8, 41, 20):
        check([41, 57, 60, 3, 8, 19], time, f"time {time}")


def test_random_buffers_agree_with_a_dictionary():
    for generator in seeds(24):
        size = int(generator.integers(1, 16))
        ordered = sorted((generator.permutation(40)[:size] - 20).tolist())
        start = int(generator.integers(size))
        times = ordered[start:] + ordered[:start]
        check(times, times[int(generator.integers(size))], f"times {times}")
        check(times, int(generator.integers(-22, 23)), f"times {times}")


def test_every_record_of_every_rotation_is_found():
    for start in range(5):
        times = [10 * ((start + position) % 5) for position in range(5)]
        for time in times:
            check(times, time, f"{time} in {times}")


def test_two_records_are_told_apart():
    for times in ([1, 2], [2, 1]):
        for time in (1, 2):
            check(times, time, f"{time} in {times}")


def test_a_list_without_a_break_is_searched():
    for time in (1, 2, 3, 5, 8):
        check([1, 2, 3, 5, 8], time, f"{time} in a list that is in order")


def test_a_time_that_is_missing_gives_none():
    for time in (0, 2, 4, 6, 8, 10):
        check([7, 9, 1, 3, 5], time, f"{time} is not in the list")
    check([4], 5, "one record")


def test_an_empty_buffer_gives_none():
    check([], 3, "no record at all")


def test_the_buffer_is_left_alone():
    times = [5, 9, 1, 2]
    with no_mutation(times):
        search_rotated(times, 2)
