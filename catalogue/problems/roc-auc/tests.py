"""What must hold of the ROC curve and its area; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, assert_raises, no_mutation, peak_memory, seeds

from solution import roc_auc, roc_curve


def pairs(scores, labels):
    """Every positive against every negative."""
    won = [1.0 if a > b else 0.5 if a == b else 0.0 for a, y in zip(scores, labels) if y for b, z in zip(scores, labels) if not z]
    return sum(won) / len(won)


def points(scores, labels):
    """The rates at each threshold, counted from the start each time."""
    thresholds = [np.inf, *sorted(set(scores.tolist()), reverse=True)]
    rates = [[np.mean([s >= t for s, y in zip(scores, labels) if bool(y) is kind]) for t in thresholds] for kind in (False, True)]
    return np.array(rates[0], dtype=np.float64), np.array(rates[1], dtype=np.float64), np.array(thresholds)


def compare(found, expected, message):
    """Compares false positive rates, true positive rates, thresholds."""
    assert len(found) == 3, f"{message}: expected false positive rates, true positive rates and thresholds, {len(found)} results came"
    for name, one, other in zip(("thresholds", "false positive rates", "true positive rates"), (found[2], *found[:2]), (expected[2], *expected[:2])):
        assert_close(one, other, message=f"{message}: {name}")


def data(generator, n, values=None, dtype=np.float64):
    """Scores, of few different values if told, and labels of both kinds."""
    scores = arrays(generator, (n,), dtype=dtype)[0] if values is None else generator.integers(values, size=n).astype(dtype) / dtype(values)
    labels = (generator.random(n) < 0.4).astype(np.int64)
    labels[generator.permutation(n)[:2]] = 0, 1
    return scores, labels


def test_the_example_by_hand():
    scores, labels = np.array([0.9, 0.5, 0.5, 0.1]), np.array([1, 1, 0, 0])
    assert_close(roc_auc(scores, labels), 0.875, message="three pairs in order, one tied")
    expected = np.array([0.0, 0.0, 0.5, 1.0]), np.array([0.0, 0.5, 1.0, 1.0]), np.array([np.inf, 0.9, 0.5, 0.1])
    compare(roc_curve(scores, labels), expected, "the four points of the curve")


def test_the_area_is_the_share_of_pairs_in_order():
    for generator in seeds(3):
        for n in (2, 7, 25):
            scores, labels = data(generator, n)
            assert_close(roc_auc(scores.copy(), labels.copy()), pairs(scores, labels), message=f"{n} different scores")


def test_tied_scores_count_a_half():
    for generator in seeds(3):
        for n, values in [(20, 3), (9, 2), (30, 6)]:
            scores, labels = data(generator, n, values)
            assert_close(roc_auc(scores.copy(), labels.copy()), pairs(scores, labels), message=f"{n} scores of at most {values} values")


def test_constant_scores_have_an_area_of_a_half():
    labels = np.array([1, 1, 1, 0, 0])
    for scores in (np.zeros(5), np.full(5, -3.0)):
        assert_close(roc_auc(scores, labels), 0.5, message="all scores are equal: every pair is tied")
        assert_close(roc_auc(scores, labels[::-1].copy()), 0.5, message="all scores are equal, the positives last")


def test_perfect_and_reversed_rankings():
    for generator in seeds(1):
        scores = np.sort(arrays(generator, (9,))[0])
        labels = (np.arange(9) >= 6).astype(np.int64)
        assert_close(roc_auc(scores, labels), 1.0, message="every positive above every negative")
        assert_close(roc_auc(-scores, labels), 0.0, message="every positive below every negative")


def test_the_curve_counts_anew_at_each_threshold():
    for generator in seeds(2):
        for n, values in [(12, None), (20, 4), (2, None), (15, 1)]:
            scores, labels = data(generator, n, values)
            compare(roc_curve(scores.copy(), labels.copy()), points(scores, labels), f"{n} scores, {len(set(scores.tolist()))} different")


def test_points_on_a_straight_line_stay():
    scores, labels = np.array([5.0, 4.0, 3.0, 2.0, 1.0]), np.array([1, 1, 1, 0, 0])
    compare(roc_curve(scores, labels), points(scores, labels), "three positives in a row: three points above each other")


def test_trapezoids_under_the_curve_are_the_area():
    for generator in seeds(2):
        for values in (None, 4):
            scores, labels = data(generator, 30, values)
            false, true, _ = roc_curve(scores.copy(), labels.copy())
            area = float((np.diff(false) * (true[1:] + true[:-1]) / 2).sum())
            assert_close(roc_auc(scores.copy(), labels.copy()), area, message="the trapezoids under roc_curve")


def test_the_order_of_the_rows_does_not_matter():
    for generator in seeds(1):
        scores, labels = data(generator, 24, 3)
        for order in (np.argsort(labels), np.argsort(-labels)):
            message = "equal scores: the area must not depend on which row comes first"
            assert_close(roc_auc(scores[order], labels[order]), pairs(scores, labels), message=message)
            compare(roc_curve(scores[order], labels[order]), points(scores, labels), "equal scores, rows sorted by label")


def test_only_the_order_of_scores_counts():
    for generator in seeds(1):
        scores, labels = data(generator, 20)
        expected = pairs(scores, labels)
        order = scores.argsort().argsort()
        neighbours = np.linspace(1, 2, 20)[0] + np.finfo(np.float64).eps * order
        for name, moved in (("times 10^-300", 1e-300 * order), ("times 10^300", 1e300 * (order - 10)), ("as neighbouring floats", neighbours)):
            assert_close(roc_auc(moved, labels), expected, message=f"the ranks {name} as scores")
            compare(roc_curve(moved, labels), points(moved, labels), f"the ranks {name} as scores")


def test_one_class_alone_is_an_error():
    scores = np.array([0.2, 0.7, 0.5])
    for labels in (np.zeros(3, dtype=np.int64), np.ones(3, dtype=np.int64)):
        for function in (roc_auc, roc_curve):
            assert_raises(ValueError, function, scores, labels)
    assert_raises(ValueError, roc_auc, np.zeros(0), np.zeros(0, dtype=np.int64))


def test_takes_float32_scores_and_labels_of_any_kind():
    for generator in seeds(2):
        for kind in (bool, np.int8, np.uint8):
            scores, labels = data(generator, 50, 20, np.float32)
            expected = pairs(scores, labels)
            assert_close(roc_auc(scores, labels.astype(kind)), expected, message=f"50 scores in float32, labels as {np.dtype(kind)}", rtol=1e-7, atol=1e-9)
            false, true, _ = roc_curve(scores, labels.astype(kind))
            compare((false, true, points(scores, labels)[2]), points(scores, labels), f"50 scores in float32, labels as {np.dtype(kind)}")


def test_no_array_of_all_pairs_is_made():
    for generator in seeds(1):
        scores, labels = data(generator, 2000)
        roc_auc(scores, labels)
        with peak_memory() as peak:
            found = roc_auc(scores, labels)
        place = np.argsort(np.argsort(scores)) + 1
        ones = int(labels.sum())
        expected = (int(place[labels == 1].sum()) - ones * (ones + 1) // 2) / (ones * (2000 - ones))
        assert_close(found, expected, message="2000 different scores, by their ranks")
        assert peak.peak_bytes < 400_000, f"{peak.peak_bytes} bytes for 2000 scores: all pairs need no array, sorting is enough"


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        scores, labels = data(generator, 40, 7)
        spaced, kinds = scores[::2], labels[::2]
        kinds[:2] = 0, 1
        with no_mutation(spaced, kinds):
            area, curve = roc_auc(spaced, kinds), roc_curve(spaced, kinds)
        assert_close(area, pairs(spaced, kinds), message="every second row of an array")
        compare(curve, points(spaced, kinds), "every second row of an array")
