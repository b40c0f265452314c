"""What must hold of the files; expected lengths come from all ways to cut the log."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import cut_log


def reference(runs):
    """Of all cuts into files that share no run, those into the most files."""
    n = len(runs)
    if n == 0:
        return []
    for count in range(n - 1, -1, -1):
        for cuts in combinations(range(1, n), count):
            borders = [0, *cuts, n]
            files = [set(runs[i:j]) for i, j in zip(borders, borders[1:])]
            if sum(map(len, files)) == len(set(runs)):
                return [j - i for i, j in zip(borders, borders[1:])]


def check(runs, message):
    """Compares with all cuts; any sequence will do in place of a list."""
    expected, got = reference(runs), list(cut_log(list(runs)))
    assert got == expected, f"{message}, runs {runs}: expected {expected}, got {got}"


@growth(cut_log, "n")
def runs_that_span_half_of_the_log(size, generator):
    """Every run has a line in each half: to learn that no cut is possible, one must look far ahead."""
    order = generator.permutation(size // 2).tolist()
    return (order + order,)


def test_the_example_by_hand():
    check([4, 7, 4, 9, 7, 2, 5, 5], "runs 4, 7 and 9, then run 2, then run 5")


def test_the_example_of_one_file():
    check([1, 2, 3, 1], "run 1 spans the log")


def test_random_logs_agree_with_all_cuts():
    for generator in seeds(50):
        drift = int(generator.integers(3))  # run numbers that rise make logs of several files
        check([int(generator.integers(4)) + drift * line for line in range(int(generator.integers(1, 11)))], "random")


def test_spans_that_overlap_stay_together():
    check([1, 2, 1, 3, 2, 4, 3], "1 leads to 2, 2 to 3")
    check([5, 6, 5, 6, 8], "5 and 6 overlap, 8 does not")


def test_a_span_within_another_does_not_end_the_file():
    check([1, 2, 2, 3, 1, 6], "run 2 ends before run 1")


def test_every_line_may_be_a_file():
    check([3, 1, 2], "each run has one line")
    check([8], "one line")


def test_a_run_alone_is_one_file():
    check([6, 6, 6], "all lines are of run 6")
    check([6, 6, 2, 2, 2], "run 6, then run 2")


def test_run_numbers_say_nothing_of_the_order():
    check([9, -4, 9, 0, 0, -7], "run numbers in any order")


def test_an_empty_log_needs_no_file():
    check([], "no lines")


def test_the_log_is_left_alone():
    runs = [3, 1, 3, 2]
    with no_mutation(runs):
        cut_log(runs)
