"""What must hold of the number of paths; expected counts come from every order of the steps, walked one by one."""
from itertools import combinations
from math import comb

from warmup import growth, no_mutation, seeds

from solution import count_paths


def reference(grid, modulus):
    """All choices of which steps lead down; those count that meet no #."""
    down, right = len(grid) - 1, len(grid[0]) - 1
    count = 0
    for descents in combinations(range(down + right), down):
        row, cells = 0, [grid[0][0]]
        for step in range(down + right):
            row += step in descents
            cells.append(grid[row][step + 1 - row])
        count += "#" not in cells
    return count % modulus


def check(grid, message, modulus=1_000_000_007):
    result, expected = count_paths(list(grid), modulus), reference(grid, modulus)
    assert result == expected, f"{message}, modulo {modulus}, grid\n" + "\n".join(grid) + f"\nexpected {expected}, got {result}"


@growth(count_paths, "n²", sizes=(3, 4, 5, 6, 7, 8, 9, 48, 64, 96, 128, 192, 256, 384))
def an_open_square(size, generator):
    """Nothing fails, so that there are as many paths as can be; n is the length of a side."""
    return ["." * size] * size, 1_000_000_007


def test_the_example_by_hand():
    check(["...", ".#.", "..."], "around the centre")


def test_the_example_without_a_path():
    check([".#", "#."], "both ways are closed")


def test_random_grids_agree_with_all_orders_of_steps():
    for generator in seeds(36):
        rows, columns = generator.integers(1, 6, 2)
        closed = generator.random((int(rows), int(columns))) < generator.choice([0.05, 0.2, 0.35])
        check(["".join(".#"[int(cell)] for cell in row) for row in closed], "random", modulus=int(generator.integers(1, 50)))


def test_behind_a_failed_setting_an_edge_cannot_be_reached():
    check([".#..", "...."], "the rest of the first row is cut off")
    check(["..", "#.", "..", ".."], "the rest of the first column is cut off")
    check([".#."], "one row, closed")


def test_the_first_and_the_last_setting_may_fail():
    check(["#.", ".."], "the first cell fails")
    check(["..", ".#"], "the last cell fails")
    check(["#"], "the only cell fails")


def test_a_failed_setting_is_never_passed():
    check(["..", ".#", ".."], "only down and then right")
    check(["...", "..#", "#..", "..."], "one open way in the middle")


def test_a_single_line_has_one_path():
    check(["."], "one cell")
    check(["....."], "one row")
    check([".", ".", "."], "one column")


def test_grids_need_not_be_square():
    check([".....", "....."], "two rows of five")
    check(["..", "..", "..", ".."], "four rows of two")


def test_open_grids_have_binomially_many_paths():
    for rows, columns in [(5, 9), (6, 4)]:
        result = count_paths(["." * columns] * rows, 1_000_000_007)
        assert result == comb(rows + columns - 2, rows - 1), f"{rows} rows and {columns} columns: got {result}"


def test_results_are_below_the_modulus():
    check(["..."] * 3, "six paths", modulus=5)
    check(["...."] * 4, "20 paths", modulus=20)
    check(["."], "modulo 1 everything is 0", modulus=1)


def test_the_grid_is_left_alone():
    grid = ["..", ".."]
    with no_mutation(grid):
        count_paths(grid, 10)
