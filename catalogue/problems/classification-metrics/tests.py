"""What must hold of precision, recall and F1; each trap is caught by the test that names it."""
from collections import Counter

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import confusion_matrix, precision_recall_f1

AVERAGES = (None, "macro", "micro", "weighted")


def counted(targets, predictions, classes):
    """The matrix by a count of pairs."""
    pairs = Counter(zip(targets.tolist(), predictions.tolist()))
    return np.array([[pairs[i, j] for j in range(classes)] for i in range(classes)])


def quotient(numerator, denominator, zero_division):
    return numerator / denominator if denominator > 0 else zero_division


def reference(targets, predictions, classes, average, zero_division):
    """Class by class from the lists of examples, without a matrix."""
    pairs = list(zip(targets.tolist(), predictions.tolist()))
    counts = []
    for c in range(classes):
        counts.append((sum(t == c == p for t, p in pairs), sum(p == c != t for t, p in pairs), sum(t == c != p for t, p in pairs)))
    if average == "micro":
        counts = [tuple(sum(column) for column in zip(*counts))]
    scores = [
        (quotient(tp, tp + fp, zero_division), quotient(tp, tp + fn, zero_division), quotient(2 * tp, 2 * tp + fp + fn, zero_division))
        for tp, fp, fn in counts
    ]
    if average is None:
        return tuple(np.array(column, dtype=np.float64) for column in zip(*scores))
    if average == "micro":
        return scores[0]
    if average == "macro":
        return tuple(sum(column) / classes for column in zip(*scores))
    supports = [tp + fn for tp, _, fn in counts]
    return tuple(quotient(sum(s * w for s, w in zip(column, supports)), sum(supports), zero_division) for column in zip(*scores))


def check(targets, predictions, classes, message, zero_division=0.0):
    """Compares every average with the reference."""
    matrix = counted(targets, predictions, classes)
    for average in AVERAGES:
        found = precision_recall_f1(matrix.copy(), average, zero_division)
        assert len(found) == 3, f"{message}: expected precision, recall and F1, {len(found)} results came"
        for name, one, other in zip(("precision", "recall", "F1"), found, reference(targets, predictions, classes, average, zero_division)):
            assert_close(one, other, message=f"{message}, average {average}, zero_division {zero_division}: {name}")


def example():
    """Targets and predictions of the statement."""
    return np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 0, 0])


def test_the_example_by_hand():
    matrix = np.array([[2, 1, 0], [1, 1, 0], [1, 0, 0]])
    assert_close(confusion_matrix(*example(), 3), matrix, message="rows are true classes, columns predicted ones")
    expected = np.array([0.5, 0.5, 0.0]), np.array([2 / 3, 0.5, 0.0]), np.array([4 / 7, 0.5, 0.0])
    assert_close(precision_recall_f1(matrix), expected, message="class by class")


def test_the_example_of_averages():
    matrix = np.array([[2, 1, 0], [1, 1, 0], [1, 0, 0]])
    assert_close(precision_recall_f1(matrix, "macro"), (1 / 3, 7 / 18, 5 / 14), message="macro")
    assert_close(precision_recall_f1(matrix, "micro"), (0.5, 0.5, 0.5), message="micro")
    assert_close(precision_recall_f1(matrix, "weighted"), (5 / 12, 0.5, 19 / 42), message="weighted")


def test_the_matrix_counts_pairs():
    for generator in seeds(2):
        for n, classes in [(30, 4), (1, 3), (50, 2), (5, 7), (4, 1)]:
            targets, predictions = generator.integers(classes, size=(2, n))
            found = confusion_matrix(targets.copy(), predictions.copy(), classes)
            assert found.dtype.kind in "iu", f"counts are integers, not {found.dtype}"
            assert_close(found, counted(targets, predictions, classes), message=f"{n} examples, {classes} classes")


def test_scores_match_a_count_of_examples():
    for generator in seeds(2):
        for n, classes in [(30, 4), (40, 3), (7, 2), (3, 5), (1, 2)]:
            targets, predictions = generator.integers(classes, size=(2, n))
            check(targets, predictions, classes, f"{n} examples, {classes} classes")


def test_classes_that_are_never_predicted_or_never_occur():
    targets, predictions = np.array([0, 0, 1, 3, 3, 3]), np.array([0, 2, 0, 3, 0, 2])
    for zero_division in (0.0, 1.0, 0.25):
        check(targets, predictions, 5, "1 is never predicted, 2 never occurs, 4 neither", zero_division)


def test_f_one_of_a_class_that_is_never_hit_is_zero():
    for zero_division in (1.0, np.nan):
        matrix = np.array([[3, 0, 0], [2, 0, 0], [0, 0, 0]])
        _, _, scores = precision_recall_f1(matrix, None, zero_division)
        expected = np.array([6 / 8, 0.0, zero_division])
        if zero_division == 1:
            assert_close(precision_recall_f1(matrix, None, 1)[2], expected, message="zero_division is the integer 1: F1")
        assert_close(scores, expected, message=f"class 1 occurs and is never hit, class 2 does not occur; zero_division {zero_division}: F1")


def test_the_macro_f_one_is_the_mean_of_f_ones():
    matrix = np.array([[9, 1], [5, 1]])
    expected = (18 / 24 + 2 / 8) / 2
    _, _, found = precision_recall_f1(matrix, "macro")
    assert_close(float(found), expected, message="macro F1: the mean of the classes' F1, not the F1 of the means")


def test_zero_division_may_be_nan():
    targets, predictions = np.array([0, 0, 1, 2]), np.array([0, 2, 0, 0])
    for classes in (3, 4):
        matrix = counted(targets, predictions, classes)
        for average in (None, "micro"):
            found = precision_recall_f1(matrix, average, np.nan)
            expected = reference(targets, predictions, classes, average, np.nan)
            assert_close(found, expected, message=f"zero_division NaN, {classes} classes, average {average}")


def test_micro_scores_are_the_accuracy():
    for generator in seeds(1):
        targets, predictions = generator.integers(3, size=(2, 25))
        accuracy = float((targets == predictions).mean())
        found = precision_recall_f1(counted(targets, predictions, 3), "micro")
        assert_close(tuple(map(float, found)), (accuracy,) * 3, message="one label an example: micro precision, recall and F1 are the accuracy")


def test_no_examples():
    none = np.zeros(0, dtype=np.int64)
    assert_close(confusion_matrix(none, none, 3), np.zeros((3, 3), dtype=np.int64), message="no examples")
    for zero_division in (0.0, 1.0):
        check(none, none, 3, "no examples", zero_division)


def test_narrow_integers_and_many_classes():
    for generator in seeds(1):
        targets, predictions = generator.integers(120, size=(2, 400)).astype(np.int8)
        expected = counted(targets, predictions, 120)
        assert_close(confusion_matrix(targets, predictions, 120), expected, message="int8 labels of 120 classes: 120 · 119 does not fit int8")


def test_a_hundred_thousand_examples():
    for generator in seeds(1):
        targets, predictions = generator.integers(3, size=(2, 100_000))
        expected = np.array([[((targets == i) & (predictions == j)).sum() for j in range(3)] for i in range(3)])
        assert_close(confusion_matrix(targets, predictions, 3), expected, message="100,000 examples")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        both = generator.integers(4, size=(30, 2))
        targets, predictions = both[:, 0], both[:, 1]
        expected = counted(targets, predictions, 4)
        matrix = np.asfortranarray(expected)
        with no_mutation(targets, predictions, matrix):
            found = confusion_matrix(targets, predictions, 4)
            for average in AVERAGES:
                precision_recall_f1(matrix, average)
        assert_close(found, expected, message="every second number of an array")
        check(targets, predictions, 4, "every second number of an array")
