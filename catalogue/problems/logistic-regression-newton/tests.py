"""What must hold of logistic regression; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import fit, loss_and_gradient


def reference(weights, bias, x, targets, penalty):
    """One example at a time with Python's math, by the case of the margin's sign."""
    n, loss, of_weights, of_bias = len(x), penalty / 2 * sum(w * w for w in weights), penalty * weights, 0.0
    for row, target in zip(x, targets):
        sign = 1 if target == 1 else -1
        margin = sign * (math.fsum(row * weights) + bias)
        small = math.exp(-abs(margin))
        loss += (math.log1p(small) + max(-margin, 0.0)) / n
        residual = -sign * (small if margin > 0 else 1.0) / (1 + small) / n
        of_weights, of_bias = of_weights + residual * row, of_bias + residual
    return float(loss), of_weights, of_bias


def data(generator, n, features, scale=1.0):
    """Weights, a bias, inputs and noisy targets, with both classes in them."""
    weights, bias, x, noise = arrays(generator, (features,), (), (n, features), (n,))
    targets = (x @ weights + bias + noise > 0).astype(np.int64)
    targets[:2] = 0, 1
    return scale * weights, float(bias), x, targets


def compare(found, expected, message, **tolerance):
    """Compares the loss, then the two gradients."""
    for name, one, other in zip(("loss", "gradient of the weights", "gradient of the bias"), found, expected):
        assert_close(one, other, message=f"{message}: {name}", **tolerance)


def check_fit(x, targets, penalty, message):
    """The objective is strictly convex, so a point without slope is the minimum."""
    weights, bias = fit(x.copy(), targets.copy(), penalty)
    assert isinstance(weights, np.ndarray) and weights.shape == (x.shape[1],), f"{message}: weights of shape {np.shape(weights)}"
    assert np.isfinite(weights).all() and np.isfinite(bias), f"{message}: the fit is {weights}, {bias}"
    _, of_weights, of_bias = reference(weights, float(bias), x, targets, penalty)
    steepest = max(*np.abs(of_weights), abs(of_bias))
    assert steepest < 1e-8, f"{message}: a partial derivative at the result is {steepest:.3g}, it should be below 1e-8"


def test_the_example_by_hand():
    x, targets = np.array([[1.0], [-1.0]]), np.array([1, 0])
    found = loss_and_gradient(np.array([0.0]), 0.0, x, targets, 1.0)
    compare(found, (math.log(2), np.array([-0.5]), 0.0), "weights of 0")
    expected = (math.log(4 / 3) + math.log(3) ** 2 / 2, np.array([math.log(3) - 0.25]), 0.0)
    compare(loss_and_gradient(np.array([math.log(3)]), 0.0, x, targets, 1.0), expected, "a weight of ln 3")


def test_the_example_of_a_fit():
    check_fit(np.array([[1.0], [-1.0]]), np.array([1, 0]), 1.0, "the two points of the statement")


def test_loss_and_gradient_match_one_example_at_a_time():
    for generator in seeds(2):
        for n, features, penalty in [(7, 3, 0.4), (1, 2, 0.0), (5, 5, 2.0), (12, 1, 0.1)]:
            weights, bias, x, targets = data(generator, max(n, 2), features)
            x, targets = x[:n], targets[:n]
            found = loss_and_gradient(weights.copy(), bias, x.copy(), targets.copy(), penalty)
            compare(found, reference(weights, bias, x, targets, penalty), f"{n} examples, {features} features, {penalty=}")


def test_the_bias_is_not_penalised():
    for generator in seeds(1):
        weights, _, x, targets = data(generator, 6, 2)
        found = loss_and_gradient(weights.copy(), 3.0, x.copy(), targets.copy(), 5.0)
        compare(found, reference(weights, 3.0, x, targets, 5.0), "bias 3, penalty 5: the penalty is on the weights alone")


def test_logits_of_ten_thousand_stay_finite():
    for generator in seeds(2):
        weights, bias, x, targets = data(generator, 8, 3, scale=1e4)
        for sides in (targets, 1 - targets):
            found = loss_and_gradient(weights.copy(), bias, x.copy(), sides.copy(), 1e-9)
            compare(found, reference(weights, bias, x, sides, 1e-9), "logits of magnitude 10^4")


def test_a_margin_of_fifty_has_a_loss_of_its_own():
    for margin in (50.0, 300.0):
        for sign, target in ((1.0, 1), (-1.0, 0)):
            found = loss_and_gradient(np.array([sign * margin]), 0.0, np.array([[1.0]]), np.array([target]), 0.0)
            tiny = math.exp(-margin)
            expected = (tiny, np.array([-sign * tiny]), -sign * tiny)
            message = f"target {target}, logit {sign * margin:g}: exp(-{margin:g}) is lost beside a 1"
            compare(found, expected, message, rtol=1e-7, atol=0)


def test_fit_reaches_the_minimum():
    for generator in seeds(3):
        for n, features, penalty in [(30, 3, 0.1), (20, 1, 1e-3), (15, 4, 5.0), (6, 9, 0.02)]:
            _, _, x, targets = data(generator, n, features)
            check_fit(x, targets, penalty, f"{n} examples, {features} features, {penalty=}")


def test_separable_data_stay_finite():
    for generator in seeds(2):
        (x,) = arrays(generator, (20, 2))
        targets = (x[:, 0] > np.median(x[:, 0])).astype(np.int64)
        x[:, 0] += 2 * targets
        for penalty in (1e-2, 1e-6):
            check_fit(x, targets, penalty, f"a line separates the classes, {penalty=}")


def test_columns_of_very_different_scale():
    for generator in seeds(2):
        _, _, x, targets = data(generator, 40, 3)
        check_fit(x * np.array([1e3, 1e-3, 1.0]), targets, 1e-6, "columns with scales 10^3, 10^-3 and 1")
        check_fit(x + np.array([0.0, 30.0, -10.0]), targets, 1e-4, "columns that are far from 0")


def test_a_rare_class_gets_its_bias():
    for generator in seeds(1):
        (x,) = arrays(generator, (200, 2))
        targets = np.zeros(200, dtype=np.int64)
        targets[7] = 1
        check_fit(x, targets, 0.1, "1 of 200 examples is positive")
        check_fit(x, 1 - targets, 100.0, "1 of 200 examples is negative, and the penalty leaves little but the bias")


def test_a_full_newton_step_may_lead_away():
    x = np.array([[36.8, -3.2], [4.2, -0.7], [0.5, 0.3], [-1.7, -1.5]])
    check_fit(x, np.array([0, 0, 1, 0]), 1e-3, "undamped Newton steps from 0 diverge here; shorten a step that does not lower the loss")
    for generator in seeds(1):
        for _ in range(5):
            far = np.clip(generator.standard_cauchy((9, 2)) * 10, -1e4, 1e4)
            targets = generator.integers(2, size=9)
            targets[:2] = 0, 1
            check_fit(far, targets, 1e-3, "inputs with heavy tails")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        weights, bias, x, targets = data(generator, 8, 3)
        wide, spaced, kept = np.asfortranarray(x), np.repeat(targets, 2)[::2], weights.copy()
        with no_mutation(wide, spaced, kept):
            found = loss_and_gradient(kept, bias, wide, spaced, 0.2)
            again, offset = fit(wide, spaced, 0.2)
        compare(found, reference(weights, bias, x, targets, 0.2), "an array in column order")
        _, of_weights, of_bias = reference(again, float(offset), x, targets, 0.2)
        assert max(*np.abs(of_weights), abs(of_bias)) < 1e-8, "an array in column order: fit does not reach the minimum"
