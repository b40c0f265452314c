"""What healthy boosting looks like. Bounds hold with room over 200 seeds."""
import math
from functools import cache

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import fit_stump, mean_squared_error, predict, predict_stump, split_error, train


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


def fresh(count):
    """Rows and noise-free targets by a description of the data of our own."""
    generator = np.random.default_rng(7)
    x = generator.random((count, 4)) * 4 - 2
    y = 2.0 * (x[:, 0] > 0.5) - 0.5 + np.sin(2 * x[:, 1]) + (x[:, 2] + np.abs(x[:, 2])) / 2
    return x, y


def best_by_trying(x, residuals, min_leaf):
    """Error of the best stump, by trying every split of every feature."""
    best = math.inf
    for feature in range(x.shape[1]):
        ordered = residuals[np.argsort(x[:, feature], kind="stable")]
        for place in range(min_leaf, len(ordered) - min_leaf + 1):
            left, right = ordered[:place], ordered[place:]
            best = min(best, float(((left - left.mean()) ** 2).sum() + ((right - right.mean()) ** 2).sum()))
    return best


def test_training_and_validation_loss_fall_and_part_as_they_should():
    history = trained()[1]
    loss, validation = history["loss"], history["validation_loss"]
    assert loss[0] > 1.1, f"the training loss after one round is {loss[0]:.2f}; one shrunk stump leaves more than 1.1"
    assert 0.035 < loss[-1] < 0.13, f"the training loss ends at {loss[-1]:.3f}; healthy runs end between 0.035 and 0.13"
    assert 0.06 < min(validation) < 0.23, f"the best validation loss is {min(validation):.3f}; the noise alone makes about 0.09, healthy runs reach 0.23"
    assert min(validation) > loss[-1] - 0.02, f"validation at its best ({min(validation):.3f}) is below training at its end ({loss[-1]:.3f}): too good"


def test_fresh_rows_are_predicted():
    model, _ = trained()
    x, y = fresh(2000)
    error = float(np.mean((predict(model, x) - y) ** 2))
    assert error < 0.13, f"the squared error on 2,000 fresh rows without noise is {error:.3f}; healthy models stay below 0.13"


def test_the_model_of_the_best_round_is_returned():
    (_, stumps), history = trained()
    best = int(np.argmin(history["validation_loss"])) + 1
    assert len(stumps) == best, f"the model has {len(stumps)} stumps; validation was best after {best} rounds"
    rounds = len(history["validation_loss"])
    assert rounds == min(300, best + 20), f"boosting went on for {rounds - best} rounds after the best one; it has patience for 20"


def test_residuals_keep_a_mean_near_zero():
    means = trained()[1]["residual_mean"]
    assert max(means) < 0.06, f"the mean residual reaches {max(means):.3f}; healthy ones stay below 0.06"


def test_a_stump_is_the_best_there_is():
    for generator in seeds(2):
        x, residuals = generator.normal(size=(30, 3)), generator.normal(size=30)
        with no_mutation(x, residuals):
            stump = fit_stump(x, residuals)
        error = float(((residuals - predict_stump(stump, x)) ** 2).sum())
        expected = best_by_trying(x, residuals, 5)
        assert_close(error, expected, message="the squared error of the best stump on 30 rows with at least 5 on each side")


def test_the_error_of_each_split_agrees_with_two_means():
    for generator in seeds(1):
        residuals = generator.normal(size=9)
        found = split_error(residuals)
        for place in range(1, 9):
            left, right = residuals[:place], residuals[place:]
            expected = ((left - left.mean()) ** 2).sum() + ((right - right.mean()) ** 2).sum()
            assert_close(found[place], expected, message=f"9 residuals split before place {place}")


def test_rows_go_to_their_side_of_the_threshold():
    x = np.array([[0.0, 5.0], [0.0, 7.0]])
    assert_close(predict_stump((1, 6.0, -1.0, 2.0), x), np.array([-1.0, 2.0]), message="a split of the second feature at 6")


def test_the_ensemble_is_its_base_and_shrunk_stumps():
    x = np.array([[0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
    model = (10.0, [(0, 0.5, 1.0, 2.0), (0, 0.5, -5.0, 0.0)])
    assert_close(predict(model, x), np.array([10.0 + 0.2 - 1.0, 10.0 + 0.4]), message="two stumps at a shrinkage of 0.2")


def test_each_row_is_predicted_for_itself():
    model, _ = trained()
    x, _ = fresh(10)
    together = predict(model, x)
    assert_close(np.concatenate([predict(model, x[i : i + 1]) for i in range(10)]), together, message="each row alone")


def test_the_loss_is_the_mean_squared_error():
    assert_close(mean_squared_error(np.array([1.0, 2.0, 3.0]), np.array([1.0, 4.0, 0.0])), 13 / 3, message="errors 0, 2 and 3")


def test_a_run_repeats_with_its_seed():
    assert_close(train(3)[1]["loss"], train(3)[1]["loss"], message="the losses of two runs with seed 3")
