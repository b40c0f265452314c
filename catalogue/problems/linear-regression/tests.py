"""What must hold of linear regression; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import gradient_descent, least_squares, ridge


def augmented(x, y, penalty=0.0):
    """Weights and intercept by an orthogonal factorisation of x with a column of ones, the penalty as `features` more rows."""
    n, features = x.shape
    top = np.column_stack([x, np.ones(n)])
    bottom = np.sqrt(n * penalty) * np.eye(features, features + 1)
    found = np.linalg.lstsq(np.vstack([top, bottom]), np.concatenate([y, np.zeros(features)]), rcond=None)[0]
    return found[:-1], float(found[-1])


def descended(x, y, penalty, steps, learning_rate):
    """Gradient descent without a step: on a quadratic the error shrinks by (I - learning_rate H) each time."""
    n, features = x.shape
    ones = np.column_stack([x, np.ones(n)])
    hessian = ones.T @ ones / n + penalty * np.diag([1.0] * features + [0.0])
    optimum = np.linalg.solve(hessian, ones.T @ y / n)
    shrink, losses = np.eye(features + 1) - learning_rate * hessian, []
    for step in range(steps + 1):
        point = optimum - np.linalg.matrix_power(shrink, step) @ optimum
        losses.append(sum((row @ point - target) ** 2 for row, target in zip(ones, y)) / (2 * n) + penalty / 2 * sum(point[:-1] ** 2))
    return point[:-1], float(point[-1]), losses[:-1]


def data(generator, n, features):
    """Columns of different means and scales, targets that are not centred either."""
    x, scales, means, y = arrays(generator, (n, features), (features,), (features,), (n,))
    return x * (1 + np.abs(scales)) + 3 * means, y + 5 + x.sum(axis=1)


def compare(found, expected, message, **tolerance):
    """Compares weights, then the intercept."""
    assert len(found) == len(expected), f"{message}: expected {len(expected)} results, {len(found)} came"
    for name, one, other in zip(("weights", "intercept", "losses"), found, expected):
        assert_close(one, other, message=f"{message}: {name}", **tolerance)


def test_the_example_by_hand():
    x, y = np.array([[0.0], [2.0]]), np.array([1.0, 5.0])
    compare(least_squares(x, y), (np.array([2.0]), 1.0), "least squares")
    compare(ridge(x, y, 1.0), (np.array([1.0]), 2.0), "ridge, penalty 1")


def test_the_example_of_one_step_by_hand():
    found = gradient_descent(np.array([[0.0], [2.0]]), np.array([1.0, 5.0]), 0.0, 1, 0.1)
    compare(found, (np.array([0.5]), 0.3, [6.5]), "one step of 0.1")


def test_least_squares_matches_an_orthogonal_factorisation():
    for generator in seeds(2):
        for n, features in [(9, 3), (7, 1), (4, 3), (30, 5)]:
            x, y = data(generator, n, features)
            compare(least_squares(x.copy(), y.copy()), augmented(x, y), f"{n} rows, {features} features")


def test_least_squares_leaves_a_residual_orthogonal_to_every_column():
    for generator in seeds(1):
        x, y = data(generator, 12, 3)
        weights, bias = least_squares(x.copy(), y.copy())
        residual = x @ weights + bias - y
        assert_close(residual.sum(), 0.0, message="the residuals sum to 0, since the intercept is free", atol=1e-8)
        assert_close(residual @ x, np.zeros(3), message="the residual is orthogonal to every column", atol=1e-7)


def test_ridge_matches_penalty_rows_without_the_intercept():
    for generator in seeds(2):
        for n, features, penalty in [(9, 3, 0.5), (7, 1, 2.0), (6, 3, 1e-3), (30, 5, 40.0), (8, 2, 0.0)]:
            x, y = data(generator, n, features)
            message = f"{n} rows, {features} features, {penalty=}"
            compare(ridge(x.copy(), y.copy(), penalty), augmented(x, y, penalty), message)


def test_a_constant_added_to_the_targets_moves_the_intercept_alone():
    for generator in seeds(1):
        x, y = data(generator, 9, 3)
        for name, fit in (("least squares", least_squares), ("ridge", lambda *given: ridge(*given, 3.0))):
            weights, bias = fit(x.copy(), y.copy())
            compare(fit(x.copy(), y + 100), (weights, bias + 100), f"{name}, 100 added to every target")


def test_a_huge_penalty_leaves_the_mean():
    for generator in seeds(1):
        x, y = data(generator, 9, 3)
        compare(ridge(x, y, 1e12), (np.zeros(3), y.mean()), "penalty 1e12", atol=1e-6)


def test_columns_far_from_zero_are_fitted_as_well():
    for generator in seeds(2):
        x, y = arrays(generator, (20, 3), (20,))
        far = x + 1e6
        for name, fit, penalty in (("least squares", least_squares, 0.0), ("ridge", lambda *given: ridge(*given, 0.1), 0.1)):
            weights, bias = augmented(x, y, penalty)
            message = f"{name}, columns with mean 1e6 and standard deviation 1: were they centred first?"
            # moving x by 1e6 rounds it to 1e-10, and the normal equations hold squares of 1e12
            compare(fit(far, y.copy()), (weights, bias - 1e6 * weights.sum()), message, rtol=1e-6, atol=1e-6)


def test_ridge_takes_equal_columns_and_more_columns_than_rows():
    for generator in seeds(1):
        x, y = data(generator, 9, 2)
        twice = np.column_stack([x, x[:, 0]])
        compare(ridge(twice, y.copy(), 0.3), augmented(twice, y, 0.3), "the first column comes twice")
        x, y = data(generator, 4, 7)
        compare(ridge(x.copy(), y.copy(), 0.3), augmented(x, y, 0.3), "4 rows, 7 features")
        x, y = data(generator, 1, 3)
        compare(ridge(x, y, 0.3), (np.zeros(3), y[0]), "one row: the intercept explains it")


def test_gradient_descent_takes_the_steps_of_the_quadratic():
    for generator in seeds(2):
        for n, features, penalty, steps in [(9, 3, 0.0, 5), (6, 2, 0.5, 7), (5, 5, 3.0, 1), (8, 1, 0.2, 20)]:
            x, y = data(generator, n, features)
            rate = 0.5 / (np.square(np.column_stack([x, np.ones(n)])).sum() / n + penalty)
            message = f"{n} rows, {features} features, {penalty=}, {steps} steps"
            compare(gradient_descent(x.copy(), y.copy(), penalty, steps, rate), descended(x, y, penalty, steps, rate), message)


def test_no_steps_leave_the_start():
    for generator in seeds(1):
        x, y = data(generator, 5, 3)
        compare(gradient_descent(x, y, 0.5, 0, 0.1), (np.zeros(3), 0.0, []), "no steps")


def test_gradient_descent_arrives_where_ridge_is():
    for generator in seeds(1):
        x, y = arrays(generator, (40, 2), (40,))
        y += 2
        weights, bias, losses = gradient_descent(x.copy(), y.copy(), 0.5, 400, 0.3)
        compare((weights, bias), augmented(x, y, 0.5), "400 steps of 0.3", rtol=1e-6, atol=1e-6)
        rises = np.diff(losses)
        assert (rises <= 1e-12).all(), f"the loss rises by {rises.max():.3g} at a step of a rate that is small enough"


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        x, y = data(generator, 9, 3)
        wide, doubled = np.asfortranarray(x), np.repeat(y, 2)[::2]
        expected, start = augmented(x, y, 0.5), descended(x, y, 0.5, 3, 0.01)
        with no_mutation(wide, doubled):
            found, plain, steps = ridge(wide, doubled, 0.5), least_squares(wide, doubled), gradient_descent(wide, doubled, 0.5, 3, 0.01)
        compare(found, expected, "ridge, an array in column order")
        compare(plain, augmented(x, y), "least squares, an array in column order")
        compare(steps, start, "gradient descent, an array in column order")
