"""What a healthy run of the logistic regression looks like. Bounds hold with room over 200 seeds."""
import math
from functools import cache

import numpy as np
from warmup import assert_close, numeric_gradient, seeds

from solution import accuracy, loss_and_gradient, make_data, sigmoid, split_by_patient, standardise, train


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


def reference_loss(weights, bias, x, y):
    """Mean cross-entropy from the two probabilities, in float64, for logits of moderate size."""
    p = 1 / (1 + np.exp(-(x @ weights + bias)))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def test_the_loss_starts_near_that_of_a_guess_and_falls():
    losses = trained()[1]["loss"]
    assert losses[0] < math.log(2), f"the mean loss of the first epoch is {losses[0]:.3f}; a guess gives ln 2 = 0.693"
    assert 0.24 < losses[-1] < 0.42, f"the mean loss of the last epoch is {losses[-1]:.3f}; healthy runs end between 0.24 and 0.42"


def test_validation_is_neither_too_good_nor_too_bad():
    history = trained()[1]
    loss, share = history["validation_loss"][-1], history["validation_accuracy"][-1]
    assert 0.22 < loss < 0.5, f"the validation loss ends at {loss:.3f}; healthy runs end between 0.22 and 0.5"
    assert 0.75 < share < 0.92, f"validation accuracy ends at {share:.3f}; the labels are noisy, healthy runs end between 0.75 and 0.92"


def test_the_weights_point_where_the_labels_come_from():
    (weights, bias), _ = trained()
    truth = np.array([1.5, -2.0, 1.0, 0.0, 0.0, 0.5, 0.0, -1.0])
    cosine = weights @ truth / np.linalg.norm(weights) / np.linalg.norm(truth)
    assert cosine > 0.97, f"the cosine between the weights and the truth is {cosine:.3f}; healthy runs pass 0.97"
    ratio = np.linalg.norm(weights) / np.linalg.norm(truth)
    assert 0.8 < ratio < 1.4, f"the weights are {ratio:.2f} times as long as the truth; healthy ones between 0.8 and 1.4 times"
    assert -1.8 < bias < -0.3, f"the bias is {bias:.2f}; the labels are made with -1"


def test_the_gradient_norm_shrinks():
    norms = trained()[1]["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    assert 0.08 < norms[-1] < 0.22, f"the mean gradient norm of the last epoch is {norms[-1]:.3f}; healthy runs lie between 0.08 and 0.22"


def test_loss_and_gradient_agree_with_finite_differences():
    for generator in seeds(1):
        x, y = generator.normal(size=(6, 3)), np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.0])
        weights, bias = generator.normal(size=3), float(generator.normal())
        loss, gradient, bias_gradient = loss_and_gradient(weights, bias, x, y)
        assert_close(loss, reference_loss(weights, bias, x, y), message="the loss of 6 examples")
        by_weights, by_bias = numeric_gradient(lambda w, b: reference_loss(w, b, x, y), [weights, np.array(bias)], np.array(1.0))
        assert_close(gradient, by_weights, atol=1e-7, message="the gradient by the weights")
        assert_close(bias_gradient, float(by_bias), atol=1e-7, message="the gradient by the bias")


def test_large_logits_stay_finite():
    z = np.array([-1e4, -30.0, 0.0, 30.0, 1e4])
    assert_close(sigmoid(z), np.array([0.0, math.exp(-30) / (1 + math.exp(-30)), 0.5, 1 / (1 + math.exp(-30)), 1.0]), message="the sigmoid")
    loss, _, _ = loss_and_gradient(np.array([1.0]), 0.0, np.array([[1e4], [-1e4]]), np.array([0.0, 1.0]))
    assert_close(loss, 1e4, message="the loss of two examples that are wrong by 10,000")


def test_no_patient_is_on_both_sides_of_the_split():
    for generator in seeds(3):
        patients = np.repeat(np.arange(50), 4)
        training, validation = split_by_patient(patients, generator)
        shared = set(patients[training]) & set(patients[validation])
        assert not shared, f"{len(shared)} of 50 patients have visits on both sides"
        assert np.all(training ^ validation), "a visit is on no side, or on both"
        assert 0.25 <= np.mean(validation) <= 0.35, f"{np.mean(validation):.2f} of the visits are held out; 0.3 was asked for"


def test_validation_is_put_into_the_units_of_the_training_set():
    train_set, validation_set = np.array([[0.0, 10.0], [2.0, 30.0]]), np.array([[4.0, 20.0]])
    x, x_validation = standardise(train_set, validation_set)
    assert_close(x, np.array([[-1.0, -1.0], [1.0, 1.0]]), message="the training set")
    assert_close(x_validation, np.array([[3.0, 0.0]]), message="the validation set")


def test_the_log_says_what_the_weights_do_on_held_out_visits():
    generator = np.random.default_rng(5)
    x, y = generator.normal(size=(40, 8)), generator.integers(0, 2, size=40).astype(float)
    weights = generator.normal(size=8)
    assert_close(accuracy(weights, 0.3, x, y), np.mean(((x @ weights + 0.3) > 0) == (y == 1)), message="accuracy on 40 random examples")


def test_the_features_do_not_hold_the_label():
    features, labels, _ = make_data(np.random.default_rng(1), 500)
    correlations = [abs(np.corrcoef(column, labels)[0, 1]) for column in features.T]
    assert features.shape == (2000, 8), f"there are {features.shape[1]} features, for 8 measurements"
    assert max(correlations) < 0.75, f"a feature has a correlation of {max(correlations):.2f} with the label; the strongest real one has about 0.5"


def test_a_run_repeats_with_its_seed():
    assert_close(train(3)[1]["loss"], train(3)[1]["loss"], message="the losses of two runs with seed 3")
