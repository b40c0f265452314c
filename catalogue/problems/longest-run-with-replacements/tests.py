"""What must hold of the longest run with replacements; expected borders come from all stretches, ordered as the statement says."""
from warmup import growth, no_mutation, seeds

from solution import longest_run


def reference(labels, corrections):
    """The longest stretch with at most `corrections` labels besides one of its own, tried from the longest and the left."""
    for length in range(len(labels), 0, -1):
        for start in range(len(labels) - length + 1):
            stretch = labels[start : start + length]
            if any(length - stretch.count(label) <= corrections for label in set(stretch)):
                return start, start + length
    return 0, 0


def check(labels, corrections, message):
    """Compares with the reference; a list in place of a tuple will do."""
    result, expected = tuple(longest_run(list(labels), corrections)), reference(labels, corrections)
    assert result == expected, f"{message}, labels {labels}, {corrections} corrections: expected {expected}, got {result}"


@growth(longest_run, "n")
def many_different_labels(size, generator):
    """Few labels repeat, and half of them may be corrected: the window is wide and full of different ones."""
    return generator.integers(0, 4 * size, size).tolist(), size // 2


def test_the_example_by_hand():
    check([7, 7, 2, 7, 5, 5, 2, 5], 1, "the example")
    check([7, 7, 2, 7, 5, 5, 2, 5], 2, "the example")


def test_random_labels_agree_with_all_stretches():
    for generator in seeds(44):
        kinds = int(generator.integers(1, 5))
        labels = generator.integers(-1, kinds, int(generator.integers(1, 15))).tolist()
        check(labels, int(generator.integers(0, 4)), "random")


def test_the_first_of_equally_long_stretches_is_named():
    check([1, 2, 3, 4], 1, "every pair of neighbours is as long")
    check([1, 1, 2, 2, 3, 3], 0, "three runs of two")


def test_without_corrections_it_is_the_longest_run():
    check([4, 4, 1, 1, 1, 4, 4], 0, "the run of 1")
    check([1, 2, 3], 0, "runs of one")


def test_the_best_stretch_is_kept_while_the_window_slides_on():
    check([5, 5, 5, 1, 2, 3, 4, 1], 1, "the best stretch stands at the start")
    check([0, 5, 5, 9, 5, 1, 2, 3, 4, 1, 2], 1, "the best stretch stands in the middle")


def test_the_best_stretch_may_end_with_the_labels():
    check([1, 2, 3, 6, 6, 4, 6], 1, "the best stretch stands at the end")


def test_the_kept_label_may_stand_anywhere_in_the_stretch():
    check([1, 2, 2, 2, 3, 2], 2, "the first label is among those corrected")
    check([9, 9, 8, 8, 8, 9], 3, "the first label is the one to correct, or the last")


def test_counts_that_have_left_do_not_count():
    check([3, 1, 3, 2, 3, 4, 5, 6, 3, 3], 1, "the label 3 leaves the window, and comes back")
    check([1, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3], 1, "three in a row at the start, then two at a time")


def test_as_many_corrections_as_labels_take_all():
    check([1, 2, 3], 2, "one label is kept, two are corrected")
    check([1, 2, 3], 3, "one correction to spare")
    check([1, 2, 3], 50, "corrections to spare")


def test_no_labels_give_an_empty_stretch():
    check([], 0, "no label")
    check([], 3, "no label")
    check([8], 0, "one label")


def test_labels_are_not_bounded():
    check([2**70, -1, 2**70, 10**9, 0], 1, "any integer may be a label")


def test_the_labels_are_left_alone():
    labels = [2, 3, 2, 1]
    with no_mutation(labels):
        longest_run(labels, 1)
