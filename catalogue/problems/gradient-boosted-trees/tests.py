"""What must hold of gradient boosting; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import boost, fit_stump, predict


def errors(x, residuals):
    """The squared error of every split, by two means: {(feature, threshold): error}."""
    found = {}
    for feature in range(x.shape[1]):
        values = np.unique(x[:, feature])
        for low, high in zip(values, values[1:]):
            left = x[:, feature] <= low
            found[feature, (low + high) / 2] = sum(((side - side.mean()) ** 2).sum() for side in (residuals[left], residuals[~left]))
    return found


def check_stump(stump, x, residuals, hessians, message):
    """Whether the split is one of the best, and both values are Newton steps."""
    assert len(stump) == 4, f"{message}: a stump is (feature, threshold, left, right), {stump} came"
    feature, threshold, *values = stump
    possible = errors(x, residuals)
    near = [(split, error) for split, error in possible.items() if split[0] == feature and abs(split[1] - threshold) < 1e-9 * (1 + abs(threshold))]
    assert near, f"{message}: feature {feature} at {threshold} is not midway between two neighbouring values"
    least = min(possible.values())
    assert near[0][1] <= least + 1e-9 * (residuals**2).sum(), f"{message}: the split at {tuple(stump[:2])} has squared error {near[0][1]:.6g}, the best has {least:.6g}"
    left = x[:, feature] <= threshold
    for name, value, side in (("left", values[0], left), ("right", values[1], ~left)):
        curvature = math.fsum(hessians[side])
        expected = math.fsum(residuals[side]) / curvature if curvature > 0 else 0.0
        assert_close(float(value), expected, message=f"{message}: value on the {name}", rtol=1e-6, atol=1e-9)


def derivatives(targets, scores, loss):
    """Negative gradient and second derivative of the loss, by Python's math and without a difference of nearly equal numbers."""
    if loss == "squared":
        return np.array([float(y - f) for y, f in zip(targets, scores)]), np.ones(len(targets))
    tails = [math.exp(-abs(f)) for f in scores]
    yes = np.array([(1 if f > 0 else tail) / (1 + tail) for f, tail in zip(scores, tails)])
    no = np.array([(tail if f > 0 else 1) / (1 + tail) for f, tail in zip(scores, tails)])
    return np.where(targets == 1, no, -yes), yes * no


def check_boosting(x, targets, rounds, learning_rate, loss, message):
    """Follows the returned stumps, each judged against the residuals of the model before it; returns the scores at the end."""
    initial, stumps = boost(x.copy(), targets.copy(), rounds, learning_rate, loss)
    share = targets.mean()
    expected = share if loss == "squared" else math.log(share) - math.log(1 - share)
    assert_close(float(initial), float(expected), message=f"{message}: the first constant")
    assert len(stumps) == rounds, f"{message}: {len(stumps)} stumps for {rounds} rounds"
    scores = np.full(len(x), float(initial))
    for number, stump in enumerate(stumps):
        check_stump(stump, x, *derivatives(targets, scores, loss), f"{message}, round {number + 1}")
        scores = scores + learning_rate * np.where(x[:, stump[0]] <= stump[1], stump[2], stump[3])
    assert_close(predict(initial, stumps, learning_rate, x), scores, message=f"{message}: predictions")
    return scores


def data(generator, n, features, loss):
    """Inputs with repeated values in the first column; targets that depend on them."""
    (x,) = arrays(generator, (n, features))
    x[:, 0] = np.round(x[:, 0])
    scores = x.sum(axis=1) + x[:, -1] ** 2 + generator.standard_normal(n)
    if loss == "squared":
        return x, scores + 3
    targets = (scores > np.median(scores)).astype(np.int64)
    targets[-2:] = 0, 1
    return x, targets


def test_the_example_by_hand():
    x = np.array([[1.0], [2.0], [3.0]])
    initial, stumps = boost(x, np.array([0.0, 0.0, 6.0]), 2, 0.5, "squared")
    assert_close(float(initial), 2.0, message="squared loss: the first constant")
    assert_close(np.array(stumps), np.array([[0, 2.5, -2.0, 4.0], [0, 2.5, -1.0, 2.0]]), message="squared loss: two stumps")
    assert_close(predict(initial, stumps[:1], 0.5, x), np.array([1.0, 1.0, 4.0]), message="squared loss: predictions after one stump")


def test_the_example_of_the_logistic_loss_by_hand():
    initial, stumps = boost(np.array([[1.0], [2.0], [3.0]]), np.array([0, 0, 1]), 1, 0.5, "logistic")
    assert_close(float(initial), -math.log(2), message="the first constant is a logit")
    assert_close(np.array(stumps), np.array([[0, 2.5, -1.5, 3.0]]), message="the first stump")


def test_a_stump_has_the_least_squared_error():
    for generator in seeds(2):
        for n, features in [(12, 3), (9, 1), (2, 2), (20, 4)]:
            x, residuals = data(generator, n, features, "squared")
            x[:2, -1] = 0.0, 1.0
            hessians = generator.uniform(0.1, 2, n)
            stump = fit_stump(x.copy(), residuals.copy(), hessians.copy())
            check_stump(stump, x, residuals, hessians, f"{n} rows, {features} features, Hessians of all sizes")


def test_equal_values_are_not_separated():
    x = np.array([[1.0, 5.0], [1.0, 5.0], [2.0, 5.0], [2.0, 5.0]])
    residuals = np.array([9.0, 0.0, 1.0, 1.0])
    check_stump(fit_stump(x, residuals, np.ones(4)), x, residuals, np.ones(4), "two values of one feature, the other is constant")


def test_of_equal_splits_the_first_is_taken():
    for generator in seeds(1):
        x, residuals = data(generator, 9, 1, "squared")
        feature, *_ = fit_stump(np.hstack([np.ones((9, 1)), x, x]), residuals, np.ones(9))
        assert feature == 1, f"feature 0 is constant, 1 and 2 are the same: expected 1, {feature} came"
    _, threshold, *_ = fit_stump(np.array([[0.0], [1.0], [2.0]]), np.array([1.0, -2.0, 1.0]), np.ones(3))
    assert threshold == 0.5, f"the splits at 0.5 and 1.5 are equally good: the lower one, {threshold} came"


def test_a_side_without_curvature_has_the_value_zero():
    x, hessians = np.array([[0.0], [1.0], [2.0]]), np.array([0.0, 0.5, 0.5])
    stump = fit_stump(x, np.array([0.0, 3.0, 3.0]), hessians)
    assert_close(np.array(stump), np.array([0.0, 0.5, 0.0, 6.0]), message="the Hessian is 0 on the left: 0 / 0 is no step")


def test_squared_loss_follows_the_residuals():
    for generator in seeds(2):
        for n, features, rounds, rate in [(15, 3, 5, 0.3), (10, 2, 4, 1.0), (6, 1, 0, 0.5)]:
            x, targets = data(generator, n, features, "squared")
            check_boosting(x, targets, rounds, rate, "squared", f"squared loss, {n} rows, rate {rate}")


def test_logistic_loss_takes_newton_steps():
    for generator in seeds(2):
        for n, features, rounds, rate in [(15, 3, 5, 0.3), (10, 2, 4, 1.0), (7, 1, 0, 0.5)]:
            x, targets = data(generator, n, features, "logistic")
            check_boosting(x, targets, rounds, rate, "logistic", f"logistic loss, {n} rows, rate {rate}")


def test_the_first_constant_is_the_logit_of_a_rare_class():
    for generator in seeds(1):
        x, _ = data(generator, 12, 2, "logistic")
        targets = np.zeros(12, dtype=np.int64)
        targets[3] = 1
        check_boosting(x, targets, 2, 0.1, "logistic", "logistic loss, one of twelve is 1")


def test_the_loss_falls_in_every_round():
    for generator in seeds(1):
        x, targets = data(generator, 30, 2, "squared")
        initial, stumps = boost(x, targets, 15, 0.5, "squared")
        scores, before = np.full(30, float(initial)), np.inf
        for number, (feature, threshold, left, right) in enumerate(stumps):
            scores = scores + 0.5 * np.where(x[:, feature] <= threshold, left, right)
            now = ((targets - scores) ** 2).sum()
            assert now <= before, f"the squared error rises from {before:.5g} to {now:.5g} in round {number + 1}"
            before = now


def test_separable_classes_stay_finite_for_many_rounds():
    x, targets = np.arange(6.0)[:, None], np.array([0, 0, 0, 1, 1, 1])
    scores = check_boosting(x, targets, 45, 1.0, "logistic", "logistic loss, separable, rate 1")
    assert np.isfinite(scores).all() and (scores[targets == 1] > 40).all(), f"after 45 full steps the logits are {scores}: each adds about 1"


def test_logits_of_a_thousand_are_no_nan():
    x, targets = np.arange(4.0)[:, None], np.array([0, 0, 1, 1])
    initial, stumps = boost(x, targets, 4, 500.0, "logistic")
    assert np.isfinite(np.array(stumps)).all(), f"a rate of 500 sends the logits to 1000 at once; the stumps are {stumps}"
    assert_close(np.array(stumps)[:2], np.array([[0, 1.5, -2.0, 2.0], [0, 0.5, 0.0, 0.0]]), message="after one step nothing is left to fit, and no curvature")
    found = predict(initial, stumps, 500.0, x)
    assert_close(found, np.array([-1000.0, -1000.0, 1000.0, 1000.0]), message="predictions with a rate of 500")


def test_predictions_for_new_rows():
    for generator in seeds(1):
        (x,) = arrays(generator, (5, 2))
        stumps = [(1, 0.0, -1.0, 2.0), (0, x[2, 0], 4.0, 8.0)]
        expected = np.array([0.5 + 0.1 * ((-1.0 if b <= 0 else 2.0) + (4.0 if a <= x[2, 0] else 8.0)) for a, b in x])
        assert_close(predict(0.5, stumps, 0.1, x), expected, message="two stumps, rate 0.1; row 2 is on a threshold")
        assert_close(predict(0.5, [], 0.1, x), np.full(5, 0.5), message="no stumps: the first constant for each row")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        for loss in ("squared", "logistic"):
            x, targets = data(generator, 12, 3, loss)
            wide, spaced = np.asfortranarray(x), np.repeat(targets, 2)[::2]
            with no_mutation(wide, spaced):
                initial, stumps = boost(wide, spaced, 3, 0.4, loss)
                predict(initial, stumps, 0.4, wide)
            check_boosting(wide, spaced, 3, 0.4, loss, f"{loss} loss, an array in column order")
