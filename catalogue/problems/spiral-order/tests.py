"""What must hold of the spiral; expected orders come from sorting the entries by ring, by side and along the side."""
import numpy as np

from warmup import growth, no_mutation, seeds

from solution import spiral_order


def reference(patches):
    """Sorts the entries by where they stand: ring, side of the ring, and place on the side."""
    rows, columns = len(patches), len(patches[0]) if patches else 0

    def place(position):
        i, j = position
        ring = min(i, j, rows - 1 - i, columns - 1 - j)
        if i == ring:
            return ring, 0, j
        if j == columns - 1 - ring:
            return ring, 1, i
        return (ring, 2, -j) if i == rows - 1 - ring else (ring, 3, -i)

    return [patches[i][j] for i, j in sorted(np.ndindex(rows, columns), key=place)]


def check(patches, message):
    """Compares with the sorted entries; any sequence will do in place of a list."""
    expected, got = reference(patches), list(spiral_order([list(row) for row in patches]))
    assert got == expected, f"{message}, {patches}: expected {expected}, got {got}"


def counted(rows, columns):
    """The numbers from 0 on, row by row."""
    return np.arange(rows * columns).reshape(rows, columns).tolist()


@growth(spiral_order, "n²", sizes=(8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384))
def square_images(size, generator):
    """n rows and n columns of patches."""
    return (generator.integers(0, 256, (size, size)).tolist(),)


def test_the_example_by_hand():
    check([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]], "right, down, left, up, right")


def test_random_images_agree_with_sorted_entries():
    for generator in seeds(20):
        check(generator.integers(-9, 10, tuple(generator.integers(1, 8, 2))).tolist(), "random")


def test_every_small_shape_is_read():
    for rows in range(1, 7):
        for columns in range(1, 7):
            check(counted(rows, columns), f"{rows} rows, {columns} columns")


def test_a_single_row_or_column_is_read_once():
    check([[1, 2, 3]], "one row")
    check([[1], [2], [3]], "one column")
    check([[7]], "one patch")


def test_a_row_left_in_the_middle_is_read_once():
    check(counted(3, 5), "a row of three is left")
    check(counted(5, 6), "a row of two is left")


def test_a_column_left_in_the_middle_is_read_once():
    check(counted(5, 3), "a column of three is left")
    check(counted(6, 5), "a column of two is left")


def test_no_patches_have_no_order():
    check([], "no rows")
    check([[]], "one row without a patch")
    check([[], []], "two rows without a patch")


def test_equal_patches_are_all_kept():
    check([[3, 3], [3, 3], [3, 3]], "six equal patches")


def test_the_patches_are_left_alone():
    patches = [[1, 2], [3, 4], [5, 6]]
    with no_mutation(patches):
        spiral_order(patches)
