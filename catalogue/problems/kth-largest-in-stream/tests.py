"""What must hold of the bar; the expected one is the score that has fewer than k above it, and at least k not below."""
from warmup import growth, no_mutation, play, seeds

from solution import PromotionBar


def reference(k, scores):
    """Counts for each score how many are above it and how many not below."""
    fitting = [one for one in scores if sum(other > one for other in scores) < k <= sum(other >= one for other in scores)]
    return fitting[0] if fitting else None


def check(k, scores, added, message):
    """Adds one score after another and compares each answer."""
    got = play(PromotionBar, [k, list(scores)], [("add", score) for score in added])
    for count, answer in enumerate(got, 1):
        seen = [*scores, *added[:count]]
        expected = reference(k, seen)
        about = f"{message}, k = {k}, scores so far {seen}"
        assert answer == expected and (answer is None) == (expected is None), f"{about}: expected {expected}, got {answer}"


@growth(PromotionBar, "n", sizes=(96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096))
def scores_in_random_order(size, generator):
    """n scores, and ten places."""
    return [10, []], [("add", score) for score in generator.permutation(size).tolist()]


def test_the_example_by_hand():
    check(3, [4, 5, 8, 2], [3, 5, 10, 9], "the first example")
    check(2, [], [-1, -3], "the second example")


def test_fewer_than_k_scores_have_no_bar():
    check(4, [], [3, 1, 2, 5, 4], "none at the beginning")
    check(4, [7, 6], [5, 8], "two at the beginning")
    check(1, [], [0], "a single place")


def test_equal_scores_count_one_by_one():
    check(2, [5], [5, 3, 6, 6], "the second largest")
    check(3, [1, 1, 1, 1], [1, 2, 2, 2], "all alike at first")


def test_many_earlier_scores_count_like_added_ones():
    check(2, [9, 1, 8, 2, 7], [0, 10, 9], "more than k at the beginning")
    check(2, [1, 2, 3, 4, 5], [0, 6], "rising")
    check(2, [5, 4, 3, 2, 1], [0, 6], "falling")


def test_exactly_k_earlier_scores_are_enough():
    check(3, [6, 4, 5], [1, 7], "three places, three scores")
    check(3, [6, 4], [5, 1], "one too few")


def test_zero_and_negative_scores_count():
    check(2, [0, -1], [-2, 0, -0.5], "around 0")
    check(3, [-5, -7], [-6, -8, -4], "all negative")


def test_floats_and_integers_mix():
    check(2, [0.5, 1], [0.75, 2, 1.5], "floats and integers")


def test_a_score_that_changes_nothing_leaves_the_bar():
    check(2, [10, 9], [1, 2, 3, 9, 10], "below the bar, then at it")


def test_random_scores_agree_with_counting():
    for generator in seeds(30):
        scores = generator.integers(-5, 6, int(generator.integers(0, 8))).tolist()
        check(int(generator.integers(1, 7)), scores, generator.integers(-6, 7, 10).tolist(), "random")


def test_two_sweeps_are_apart():
    check(1, [5], [6], "the first sweep")
    check(1, [], [2, 1], "a second one")


def test_the_earlier_scores_are_left_alone():
    scores = [3, 9, 1, 7]
    with no_mutation(scores):
        bar = PromotionBar(2, scores)
        for score in (4, 8):
            bar.add(score)
