"""What must hold of the longest rise; expected lengths come from all selections."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import longest_rise


def reference(scores):
    """The size of the largest selection, in order, in which each score is above the one before."""
    for size in range(len(scores), 0, -1):
        if any(all(a < b for a, b in zip(chosen, chosen[1:])) for chosen in combinations(scores, size)):
            return size
    return 0


def check(scores, message):
    result, expected = longest_rise(list(scores)), reference(scores)
    assert result == expected, f"{message}, scores {scores}: expected {expected}, got {result}"


@growth(longest_rise, "n log n")
def a_rise_and_then_a_plateau(size, generator):
    """The first half rises, so that the ends are many; the second falls among them anywhere."""
    return [*range(0, size, 2), *(2 * generator.integers(0, size // 2, size // 2) + 1).tolist()],


def test_the_example_by_hand():
    check([61, 70, 64, 66, 66, 82, 68], "61, 64, 66, and 82 or 68")


def test_the_example_that_falls():
    check([9, 7, 4], "each one alone")


def test_random_scores_agree_with_all_selections():
    for generator in seeds(36):
        check(generator.integers(-4, int(generator.integers(-2, 9)), int(generator.integers(1, 9))).tolist(), "random")


def test_equal_scores_do_not_rise():
    check([5, 5, 5], "three equal scores")
    check([1, 2, 2, 3], "1, 2, 3")


def test_checkpoints_may_be_left_out():
    check([1, 9, 2, 8, 3, 7], "1, 2, 3, 7")


def test_an_early_peak_may_have_to_be_left():
    check([9, 1, 2, 3], "1, 2, 3 without the 9")
    check([1, 9, 2, 3], "1, 2, 3")


def test_shorter_rises_are_kept_up_to_date():
    check([4, 5, 6, 1, 2, 3, 4], "1, 2, 3, 4 behind 4, 5, 6")
    check([2, 7, 8, 3, 4, 5], "2, 3, 4, 5")


def test_the_rise_may_end_anywhere():
    check([1, 2, 3, 0], "1, 2, 3, and then a fall")
    check([3, 4, 5, 1, 2], "3, 4, 5")


def test_a_rise_through_all_is_found():
    check([-3, -1, 0, 2, 8], "all five")
    check([4], "one checkpoint")
    check([1, 2], "both")


def test_without_checkpoints_there_is_no_rise():
    check([], "no checkpoints")


def test_scores_beyond_64_bits_count():
    check([2**70, -(2**70), 0, 2**70, 2**70 + 1], "Python's integers have no upper end")


def test_the_scores_are_left_alone():
    scores = [3, 1, 2, 2, 5]
    with no_mutation(scores):
        longest_rise(scores)
