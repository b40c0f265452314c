"""What must hold of the loss in recovered dips; expected sums are counted level by level, between the first and last step that reach it."""
from warmup import growth, no_mutation, seeds

from solution import recovered_loss


def reference(scores):
    """For each level, the steps below it between the first and the last that reach it."""
    loss = 0
    for level in range(min(scores, default=0) + 1, max(scores, default=0) + 1):
        reached = [position for position, score in enumerate(scores) if score >= level]
        loss += reached[-1] - reached[0] + 1 - len(reached)
    return loss


def check(scores, message):
    """Compares with the reference."""
    got, expected = recovered_loss(list(scores)), reference(scores)
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(recovered_loss, "n")
def random_scores(size, generator):
    """Scores of any height: dips of every width."""
    return (generator.integers(0, 1_000_000, size).tolist(),)


def test_the_example_by_hand():
    check([3, 1, 2, 5, 0, 4], "2 + 1 below 3, and 4 below 4")


def test_random_curves_agree_with_counting_levels():
    for generator in seeds(40):
        scores = generator.integers(-6, 7, int(generator.integers(1, 16))).tolist()
        check(scores, f"scores {scores}")


def test_a_fall_without_recovery_costs_nothing():
    check([5, 4, 3, 2], "falling")
    check([1, 2, 3, 4], "rising")
    check([1, 4, 2, 0], "a peak is no dip")


def test_a_partial_recovery_counts_up_to_its_level():
    check([9, 1, 4], "9 is not reached again, 4 is")
    check([4, 1, 9], "4 was reached before, 9 was not")


def test_small_dips_within_a_large_one_add_to_it():
    check([8, 2, 5, 1, 8], "6 + 3 + 7")
    check([6, 3, 4, 0, 2, 1, 7], "all below 6")


def test_the_highest_step_parts_the_curve():
    check([2, 0, 9, 0, 3], "2 before the peak, 3 after it")
    check([5, 0, 5, 0, 5], "peaks of equal height")


def test_flat_dips_count_each_step():
    check([3, 0, 0, 0, 3], "three steps, 3 each")
    check([2, 2, 2], "nothing is below")


def test_negative_scores_dip_like_any_other():
    check([-1, -5, -2], "below -2 by 3")
    check([-3, -2, -1], "rising")
    check([-4, -9, -4], "5 below -4")


def test_short_curves_cost_nothing():
    check([], "no steps")
    check([7], "one step")
    check([7, 3], "two steps have nothing between them")


def test_the_curve_is_left_alone():
    scores = [4, 1, 3, 0, 5]
    with no_mutation(scores):
        recovered_loss(scores)
