"""What must hold of the quarter turn; expected maps come from NumPy's rot90."""
import numpy as np

from warmup import growth, peak_memory, seeds

from solution import rotate


def turned(rows):
    """The map after the call."""
    rows = [list(row) for row in rows]
    result = rotate(rows)
    assert result is None, f"the map is to be changed in place and nothing returned, but {type(result).__name__} was"
    return [list(row) for row in rows]


def check(rows, message):
    """Compares with rot90, which turns anticlockwise."""
    expected = np.rot90(np.array(rows, dtype=object), -1).tolist() if rows else []
    got = turned(rows)
    assert got == expected, f"{message}, {rows}: expected {expected}, got {got}"


@growth(rotate, "n²", sizes=(8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256))
def square_maps(size, generator):
    """A map with n rows and n columns."""
    return (generator.integers(0, 256, (size, size)).tolist(),)


def test_the_example_by_hand():
    check([[1, 2, 3], [4, 5, 6], [7, 8, 9]], "clockwise")


def test_random_maps_agree_with_rot90():
    for generator in seeds(14):
        size = int(generator.integers(2, 10))
        check(generator.integers(-99, 100, (size, size)).tolist(), "random")


def test_even_and_odd_sizes_turn():
    for size in range(1, 8):
        check(np.arange(size * size).reshape(size, size).tolist(), f"{size} rows")


def test_the_turn_is_clockwise():
    check([[1, 2], [3, 4]], "1 goes to the upper right")


def test_four_turns_give_the_map_back():
    for generator in seeds(2):
        rows = once = generator.integers(0, 99, (5, 5)).tolist()
        for _ in range(4):
            once = turned(once)
        assert once == rows, f"four turns of {rows} give {once}"


def test_the_smallest_maps_turn():
    check([[6]], "one entry")
    check([], "no rows")


def test_no_second_map_is_made():
    rows = [list(range(size, size + 200)) for size in range(0, 40_000, 200)]
    with peak_memory() as peak:
        rotate(rows)
    assert peak.peak_bytes < 120_000, f"a map of 200 rows: {peak.peak_bytes // 1000} kB beyond it at the peak; in place it takes next to nothing"
