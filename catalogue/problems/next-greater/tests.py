"""What must hold of the next greater value; expected answers come from all later positions of each score."""
from warmup import growth, no_mutation, seeds

from solution import evaluations_until_better


def check(scores, message):
    """Compares with the smallest distance to any later and greater score."""
    result = evaluations_until_better(list(scores))
    n = len(scores)
    expected = [min((j - i for j in range(i + 1, n) if scores[j] > scores[i]), default=None) for i in range(n)]
    assert list(result) == expected, f"{message}, scores {scores}: expected {expected}, got {result}"


@growth(evaluations_until_better, "n")
def scores_that_only_fall(size, generator):
    """No score is ever beaten: whoever looks ahead looks to the end from each position."""
    return (-generator.integers(1, 9, size).cumsum()).tolist(),


def test_the_example_by_hand():
    check([70, 68, 68, 69, 75, 71], "the example")


def test_random_scores_agree_with_looking_at_all():
    for generator in seeds(30):
        check(generator.integers(-4, 5, int(generator.integers(2, 14))).tolist(), "random")


def test_random_floats_agree_with_looking_at_all():
    for generator in seeds(8):
        check(generator.standard_normal(12).tolist(), "random floats")


def test_an_equal_score_is_not_better():
    check([5, 5, 5], "a plateau")
    check([3, 3, 4, 4], "a plateau that ends, and another that does not")


def test_one_good_score_answers_all_that_wait():
    check([5, 4, 3, 2, 1, 6], "5 to 1 wait for the 6")


def test_scores_that_rise_are_answered_at_once():
    check([1, 2, 3, 4], "each is beaten by the next one")


def test_scores_of_zero_and_below_count():
    check([0, -3, -1, 0, 2], "0 waits for 2, not for the equal 0")
    check([-2, -5, 0], "two negative scores wait for 0")


def test_few_scores_are_answered():
    check([], "no evaluation")
    check([7], "one evaluation")
    check([1, 2], "two evaluations")


def test_the_scores_are_left_alone():
    scores = [3, 1, 2]
    with no_mutation(scores):
        evaluations_until_better(scores)
