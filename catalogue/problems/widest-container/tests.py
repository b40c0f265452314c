"""What must hold of the largest box; expected areas come from the widest pair for each height."""
from warmup import growth, no_mutation, seeds

from solution import largest_box


def reference(scores):
    """For each height among the scores: from the first to the last evaluation that reaches it."""
    areas = [0]
    for height in scores:
        reached = [position for position, score in enumerate(scores) if score >= height]
        areas.append(height * (reached[-1] - reached[0]))
    return max(areas)


def check(scores, message):
    """Compares with the reference."""
    got, expected = largest_box(list(scores)), reference(scores)
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(largest_box, "n")
def random_scores(size, generator):
    """Scores of any height: every pair has to be looked at by who looks at pairs."""
    return (generator.integers(1, 10_000, size).tolist(),)


def test_the_example_by_hand():
    check([2, 7, 1, 6, 3], "positions 1 and 3 give 2 · 6 = 12")


def test_random_runs_agree_with_the_widest_pair_for_each_height():
    for generator in seeds(40):
        scores = generator.integers(0, 12, int(generator.integers(2, 14))).tolist()
        check(scores, f"scores {scores}")


def test_the_width_is_the_number_of_steps_between():
    check([1, 1], "one step between two evaluations")
    check([5, 0, 0, 4], "three steps, height 4")


def test_what_lies_between_does_not_matter():
    check([4, 0, 0, 0, 4], "a score of 0 between does not lower the box")
    check([4, 9, 9, 9, 4], "nor does a higher one raise it")


def test_a_high_pair_may_hide_behind_lower_ends():
    check([1, 2, 50, 3, 60, 2, 1], "50 and 60 are two apart")
    check([1, 8, 6, 2, 5, 4, 8, 3, 7], "the first evaluation is the lowest")
    check([3, 1, 9, 9, 1, 2], "both neighbours of the ends are lower still")


def test_equal_ends_may_move_either_way():
    check([3, 9, 1, 1, 9, 3], "9 and 9 stand behind equal ends")
    check([2, 9, 9, 2], "9 and 9, one apart")
    check([3, 8, 9, 3], "behind equal ends, 8")


def test_monotone_runs_are_bounded_by_their_lower_end():
    check([1, 2, 3, 4, 5, 6], "rising")
    check([6, 5, 4, 3, 2, 1], "falling")


def test_fewer_than_two_evaluations_give_zero():
    check([], "no evaluation")
    check([7], "one evaluation has no width")


def test_scores_of_zero_give_zero():
    check([0, 0, 0], "no height")
    check([0, 9], "the lower one is 0")


def test_the_run_is_left_alone():
    scores = [4, 2, 9, 3]
    with no_mutation(scores):
        largest_box(scores)
