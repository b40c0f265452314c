"""What must hold of the patterns; expected ones come from all permutations of the columns, every two rows compared."""
from itertools import combinations, permutations

from warmup import growth, no_mutation, seeds

from solution import sampling_patterns


def reference(size, blocked):
    """Permutations of the columns in which no two rows differ by as much as their columns, and no cell is blocked."""
    patterns = []
    for columns in permutations(range(size)):
        apart = all(abs(columns[row] - columns[other]) != other - row for row, other in combinations(range(size), 2))
        if apart and not any((row, columns[row]) in blocked for row in range(size)):
            patterns.append(columns)
    return patterns


def check(size, blocked, message):
    """Compares with the reference; tuples in place of lists will do."""
    expected = reference(size, blocked)
    got = [tuple(pattern) for pattern in sampling_patterns(size, list(blocked))]
    foreign = [pattern for pattern in got if pattern not in expected]
    assert not foreign, f"{message}, blocked {blocked}: {list(foreign[0])} is no pattern"
    missing = [pattern for pattern in expected if pattern not in got]
    assert not missing, f"{message}, blocked {blocked}: {list(missing[0])} is missing"
    assert got == expected, f"{message}, blocked {blocked}: the patterns do not ascend, or come twice"


# size by the number of ways to fill the first rows, none to all, without conflict
SIZE_BY_PARTIAL_PATTERNS = {2: 1, 3: 2, 6: 3, 17: 4, 54: 5, 153: 6, 552: 7, 2057: 8, 8394: 9}


@growth(sampling_patterns, "n", variable="m", sizes=tuple(SIZE_BY_PARTIAL_PATTERNS))
def nothing_is_blocked(size, generator):
    """All cells can be sampled: nothing spares the search a row."""
    return SIZE_BY_PARTIAL_PATTERNS[size], []


def test_the_example_by_hand():
    check(4, [], "size 4 has two patterns")


def test_the_example_with_a_blocked_cell():
    check(4, [(0, 2)], "one of the two patterns needs the blocked cell")


def test_small_sizes_agree_with_all_permutations():
    for size in (1, 2, 3, 5, 6):
        check(size, [], f"size {size}")


def test_random_blocked_cells_agree_with_all_permutations():
    for generator in seeds(24):
        size, count = int(generator.integers(4, 6)), int(generator.integers(1, 7))
        check(size, [tuple(cell) for cell in generator.integers(0, size, (count, 2)).tolist()], f"size {size}")


def test_size_zero_has_the_empty_pattern():
    check(0, [], "no rows to fill")


def test_no_pattern_gives_an_empty_list():
    check(2, [], "two samples always attack each other")
    check(1, [(0, 0)], "the only cell is blocked")
    check(4, [(0, 1), (3, 1)], "each pattern loses a cell")


def test_a_row_that_is_blocked_throughout_has_no_pattern():
    check(5, [(2, column) for column in range(5)], "row 2 has no cell left")


def test_blocked_cells_shade_nothing():
    check(4, [(1, 0)], "rows 0 and 2 attack each other in column 0, across row 1")
    check(5, [(1, 2)], "rows 0 and 2 attack each other in column 2, across row 1")
    check(5, [(1, 1), (2, 2), (3, 3)], "the ends of a blocked diagonal attack each other")


def test_rows_come_before_columns_in_a_cell():
    check(5, [(0, 3), (1, 4)], "(row, column), not the other way round")


def test_blocked_cells_may_be_repeated():
    check(5, [(1, 4), (1, 4), (0, 0)], "one cell twice")


def test_the_blocked_cells_are_left_alone():
    blocked = [(3, 1), (0, 0), (3, 1)]
    with no_mutation(blocked):
        sampling_patterns(5, blocked)
