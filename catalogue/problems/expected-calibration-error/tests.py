"""What must hold of the calibration error; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import calibration_errors, reliability_table


def reference(confidences, correct, bins):
    """Each bin in turn, by comparison with its two edges."""
    rows = []
    for m in range(1, bins + 1):
        members = [(float(p), float(hit)) for p, hit in zip(confidences, correct) if (m - 1) / bins < p <= m / bins or (m == 1 and p == 0)]
        count = len(members)
        rows.append((count, *(math.fsum(member[i] for member in members) / count if count else math.nan for i in (1, 0))))
    counts, accuracies, means = zip(*rows)
    return np.array(counts), np.array(accuracies), np.array(means)


def errors(probabilities, targets, bins):
    """From the reference table."""
    predicted = [max(range(len(row)), key=lambda c: (row[c], -c)) for row in probabilities.tolist()]
    confidences = np.array([row[c] for row, c in zip(probabilities, predicted)])
    table = reference(confidences, np.array(predicted) == targets, bins)
    gaps = [(count, abs(accuracy - mean)) for count, accuracy, mean in zip(*table) if count]
    return sum(count * gap for count, gap in gaps) / len(targets), max(gap for _, gap in gaps)


def compare(found, expected, message, **tolerance):
    """Compares counts, accuracies, mean confidences."""
    assert len(found) == 3, f"{message}: expected counts, accuracies and mean confidences, {len(found)} results came"
    for name, one, other in zip(("counts", "accuracies", "mean confidences"), found, expected):
        assert_close(one, other, message=f"{message}: {name}", **tolerance)


def binary(confidences, correct):
    """Rows of two classes, the first predicted with the confidences given."""
    return np.column_stack([confidences, 1 - confidences]), np.where(correct, 0, 1)


def test_the_example_by_hand():
    confidences, correct = np.array([0.5, 0.7, 0.9, 1.0]), np.array([1, 0, 1, 1])
    expected = np.array([1, 3]), np.array([1.0, 2 / 3]), np.array([0.5, 2.6 / 3])
    compare(reliability_table(confidences, correct, 2), expected, "two bins")
    assert_close(calibration_errors(*binary(confidences, correct), 2), (0.275, 0.5), message="ECE and MCE of these predictions")


def test_the_table_matches_a_comparison_with_the_edges():
    for generator in seeds(2):
        for n, bins in [(40, 5), (25, 10), (60, 15), (7, 1), (3, 4)]:
            confidences = generator.random(n)
            correct = generator.random(n) < confidences
            found = reliability_table(confidences.copy(), correct.copy(), bins)
            assert found[0].dtype.kind in "iu", f"counts are integers, not {found[0].dtype}"
            compare(found, reference(confidences, correct, bins), f"{n} confidences, {bins} bins")


def test_an_edge_belongs_to_the_bin_below():
    for generator in seeds(1):
        for bins in (2, 4, 10, 15, 49, 100):
            confidences = np.arange(1, bins + 1) / bins
            correct = generator.integers(2, size=bins)
            counts, accuracies, means = reliability_table(confidences, correct, bins)
            off = np.flatnonzero(counts != 1)
            assert not len(off), f"{bins} bins, each with its upper edge in it: bin {off[0] + 1} holds {counts[off[0]]}" if len(off) else ""
            expected = np.ones(bins, dtype=np.int64), correct.astype(np.float64), confidences
            compare((counts, accuracies, means), expected, f"the upper edges of {bins} bins")


def test_just_above_an_edge_is_the_next_bin():
    for bins in (2, 10, 15):
        confidences = np.nextafter(np.arange(bins) / bins, 1)
        counts, *_ = reliability_table(confidences, np.ones(bins, dtype=bool), bins)
        assert (counts == 1).all(), f"{bins} bins, each with the number next above its lower edge: the counts are {counts.tolist()}"


def test_zero_and_one_are_in_the_first_and_last_bin():
    for bins in (1, 5, 10):
        confidences = np.array([0.0, 1.0, 0.0, 1.0, 1.0])
        correct = np.array([True, True, False, False, True])
        compare(reliability_table(confidences, correct, bins), reference(confidences, correct, bins), f"confidences of 0 and 1, {bins} bins")


def test_empty_bins_are_nan_in_the_table_and_nothing_in_the_errors():
    confidences, correct = np.array([0.95, 0.55, 0.58]), np.array([0, 1, 1])
    compare(reliability_table(confidences, correct, 10), reference(confidences, correct, 10), "three confidences in two of ten bins")
    probabilities, targets = binary(confidences, correct)
    assert_close(calibration_errors(probabilities, targets, 10), errors(probabilities, targets, 10), message="three confidences in two of ten bins")


def test_no_confidences_leave_every_bin_empty():
    expected = np.zeros(3, dtype=np.int64), np.full(3, np.nan), np.full(3, np.nan)
    compare(reliability_table(np.zeros(0), np.zeros(0, dtype=bool), 3), expected, "no confidences")


def test_errors_match_the_table():
    for generator in seeds(2):
        for n, classes, bins in [(50, 3, 10), (30, 2, 15), (20, 5, 4), (1, 3, 10), (12, 4, 1)]:
            probabilities = generator.dirichlet(np.full(classes, 0.7), size=n)
            targets = generator.integers(classes, size=n)
            found = calibration_errors(probabilities.copy(), targets.copy(), bins)
            assert_close(found, errors(probabilities, targets, bins), message=f"{n} rows, {classes} classes, {bins} bins: ECE and MCE")


def test_of_equal_probabilities_the_lowest_class_is_predicted():
    probabilities = np.array([[0.4, 0.4, 0.2], [0.2, 0.4, 0.4], [0.25, 0.5, 0.25]])
    for targets in (np.array([0, 1, 1]), np.array([1, 2, 1])):
        found, expected = (measure(probabilities, targets, 5) for measure in (calibration_errors, errors))
        assert_close(found, expected, message=f"two rows with two largest, targets {targets.tolist()}")


def test_signs_do_not_cancel():
    confidences = np.array([0.6, 0.6, 0.9, 0.9])
    probabilities, targets = binary(confidences, np.array([1, 1, 1, 0]))
    assert_close(calibration_errors(probabilities, targets, 10), (0.4, 0.4), message="too low in one bin, too high in another by as much")


def test_a_calibrated_model_has_no_error():
    confidences = np.repeat([0.6, 0.8, 1.0], 5)
    correct = np.concatenate([np.arange(5) < hits for hits in (3, 4, 5)])
    assert_close(calibration_errors(*binary(confidences, correct), 5), (0.0, 0.0), message="60 %, 80 % and 100 %, right as often", atol=1e-12)


def test_float32_confidences_are_averaged_in_float64():
    for generator in seeds(1):
        confidences = (0.9 + 0.1 * generator.random(400)).astype(np.float32)
        correct = generator.random(400) < 0.9
        found = reliability_table(confidences, correct, 4)
        message = "400 confidences in float32: means in float64"
        compare(found, reference(confidences, correct, 4), message, rtol=1e-9, atol=0)


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        probabilities = np.asfortranarray(generator.dirichlet(np.ones(3), size=20))
        targets = generator.integers(3, size=40)[::2]
        confidences, correct = probabilities[:, 0], targets == 0
        with no_mutation(probabilities, targets, confidences, correct):
            found, table = calibration_errors(probabilities, targets, 6), reliability_table(confidences, correct, 6)
        assert_close(found, errors(probabilities, targets, 6), message="an array in column order")
        compare(table, reference(confidences, correct, 6), "a column of an array")
