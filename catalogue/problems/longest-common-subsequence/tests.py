"""What must hold of the common lines; their number comes from all selections of the old lines, and their order is checked in both."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import common_lines


def stands_in(lines, file):
    """Whether the lines stand in the file in this order; the iterator goes on behind each line found."""
    rest = iter(file)
    return all(any(line == other for other in rest) for line in lines)


def most(old, new):
    """The size of the largest selection of old lines that stands in new."""
    return max(size for size in range(len(old) + 1) if any(stands_in(chosen, new) for chosen in combinations(old, size)))


def check(old, new, message):
    """Any longest list will do; a tuple in place of a list too."""
    result, expected = common_lines(list(old), list(new)), most(old, new)
    message = f"{message}, {old} and {new}"
    assert stands_in(result, old), f"{message}: {result} does not stand in this order in the old lines"
    assert stands_in(result, new), f"{message}: {result} does not stand in this order in the new lines"
    assert len(result) == expected, f"{message}: {expected} lines are in common, got {result}"


@growth(common_lines, "n²", sizes=(3, 4, 5, 6, 7, 8, 9, 10, 48, 64, 96, 128, 192))
def the_same_lines_backwards(size, generator):
    """Any two lines have changed places: one is in common, and nearly every choice leads on."""
    lines = [f"line {number}" for number in generator.permutation(size)]
    return lines, lines[::-1]


def test_the_example_by_hand():
    check(["lr", "seed", "steps", "warmup", "clip"], ["seed", "clip", "lr", "steps", "clip"], "seed, steps, clip or lr, steps, clip")


def test_the_example_with_nothing_in_common():
    check(["adam"], ["sgd", "momentum"], "no line is in both")


def test_random_files_agree_with_all_selections():
    for generator in seeds(30):
        kinds = int(generator.integers(1, 6))
        old, new = ([f"{generator.integers(kinds)}" for _ in range(int(generator.integers(1, 8)))] for _ in range(2))
        check(old, new, "random")


def test_a_line_that_jumps_ahead_may_have_to_be_left():
    check(["a", "b", "c"], ["b", "c", "a"], "b, c without the a")
    check(["b", "c", "a"], ["a", "b", "c"], "b, c without the a")


def test_the_lines_need_not_be_next_to_each_other():
    check(["a", "x", "b", "y", "c"], ["a", "b", "p", "q", "c"], "a, b, c")


def test_the_order_counts():
    check(["a", "b"], ["b", "a"], "one of the two")


def test_a_line_is_used_once():
    check(["a", "a", "a"], ["a"], "there is one in new")
    check(["a"], ["a", "a"], "there is one in old")
    check(["a", "b", "a"], ["a", "a", "b"], "a, a or a, b")


def test_equal_and_empty_files_are_answered():
    check([], [], "no lines")
    check([], ["a"], "no old lines")
    check(["a", "b"], [], "no new lines")
    check(["a", "b", "a"], ["a", "b", "a"], "the same lines")


def test_lines_are_compared_whole():
    check(["lr: 1", "lr: 10"], ["lr: 10", "LR: 1", "lr: 1"], "beginnings and case do not make lines equal")
    check(["", "a"], ["", "b"], "an empty line is a line")


def test_the_lines_are_left_alone():
    old, new = ["a", "b", "c"], ["c", "a", "b"]
    with no_mutation(old, new):
        common_lines(old, new)
