"""What must hold of the binary cross-entropy with logits; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import bce_with_logits


def log_sigmoid(x):
    """log(1 / (1 + exp(-x))) in double precision, where exp does not overflow; beyond that it is x itself."""
    return x if x < -700 else -math.log1p(math.exp(-x))


def reference(logits, targets, pos_weight=None):
    """One element after the other, in Python's double precision."""
    total, grad = 0.0, np.zeros(logits.shape)
    for index in np.ndindex(logits.shape):
        x, y = float(logits[index]), float(targets[index])
        weight = 1.0 if pos_weight is None else float(pos_weight[index[-1]])
        total -= weight * y * log_sigmoid(x) + (1 - y) * log_sigmoid(-x)
        grad[index] = ((1 - y) * math.exp(log_sigmoid(x)) - weight * y * math.exp(log_sigmoid(-x))) / logits.size
    return total / logits.size, grad


def check(logits, targets, pos_weight, message, **tolerance):
    """Compares loss and gradient with the reference."""
    loss, grad = bce_with_logits(logits.copy(), targets.copy(), pos_weight)
    wanted_loss, wanted_grad = reference(logits, targets, pos_weight)
    if logits.dtype == np.float32:
        tolerance = {"rtol": 1e-4, **tolerance}  # the loss is a Python number, and would be held to float64
    assert_close(loss, wanted_loss, message=f"{message}: the loss", **tolerance)
    assert_close(grad, wanted_grad, message=f"{message}: the gradient", **tolerance)


def test_the_example_by_hand():
    logits, targets = np.array([[0.0, np.log(3.0)]]), np.array([[1.0, 0.0]])
    loss, grad = bce_with_logits(logits, targets)
    assert_close(loss, 1.5 * math.log(2), message="the mean of ln 2 and ln 4")
    assert_close(grad, np.array([[-0.25, 0.375]]), message="the gradient")


def test_the_example_with_a_weight():
    logits, targets = np.array([[0.0, np.log(3.0)]]), np.array([[1.0, 0.0]])
    loss, grad = bce_with_logits(logits, targets, np.array([3.0, 5.0]))
    assert_close(loss, 2.5 * math.log(2), message="3 ln 2 and ln 4: the weight of a class counts where the target is positive")
    assert_close(grad, np.array([[-0.75, 0.375]]), message="the gradient")


def test_hard_targets_match_the_reference():
    for generator in seeds(2):
        for shape in [(4, 3), (1, 5), (7,), (2, 3, 4)]:
            (logits,) = arrays(generator, shape)
            targets = (generator.random(shape) < 0.4).astype(float)
            check(3 * logits, targets, None, f"shape {shape}, targets 0 and 1")


def test_soft_targets_match_the_reference():
    for generator in seeds(2):
        (logits,) = arrays(generator, (4, 3))
        check(logits, generator.random((4, 3)), None, "targets between 0 and 1")


def test_each_class_has_a_weight_for_its_positives():
    for generator in seeds(2):
        for shape in [(4, 3), (3, 3), (2, 5, 4), (6,)]:
            (logits,) = arrays(generator, shape)
            pos_weight = 10 * generator.random(shape[-1:])
            check(logits, generator.random(shape), pos_weight, f"shape {shape}, a weight for each class, soft targets")
    check(np.array([[2.0, -1.0]]), np.array([[1.0, 1.0]]), np.array([0.0, 1.0]), "a weight of 0")


def test_a_confident_mistake_costs_its_margin():
    for dtype in (np.float32, np.float64):
        logits = np.array([[1e4, -1e4], [1e4, -1e4]], dtype=dtype)
        targets = np.array([[0.0, 1.0], [1.0, 0.0]], dtype=dtype)
        check(logits, targets, np.array([2.0, 3.0], dtype=dtype), f"logits of magnitude 10^4, {np.dtype(dtype)}")


def test_a_confident_answer_still_has_a_loss_and_a_gradient():
    for dtype in (np.float32, np.float64):
        for x, y in [(40.0, 1.0), (-40.0, 0.0)]:
            logits, targets = np.array([x], dtype=dtype), np.array([y], dtype=dtype)
            check(logits, targets, None, f"logit {x}, target {y}, {np.dtype(dtype)}: about 4e-18", rtol=1e-4, atol=0)


def test_the_gradient_agrees_with_finite_differences():
    for generator in seeds(1):
        (logits,) = arrays(generator, (2, 3))
        targets, pos_weight = generator.random((2, 3)), 1 + generator.random(3)
        expected, step = np.zeros((2, 3)), 1e-5
        for index in np.ndindex(2, 3):
            moved = np.zeros((2, 3))
            moved[index] = step
            ahead, behind = (reference(logits + sign * moved, targets, pos_weight)[0] for sign in (1, -1))
            expected[index] = (ahead - behind) / (2 * step)
        # truncation is of the order of step**2, rounding of 1e-16 / step
        assert_close(bce_with_logits(logits, targets, pos_weight)[1], expected, rtol=1e-6, atol=1e-8)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            (logits,) = arrays(generator, (5, 3), dtype=dtype)
            targets, pos_weight = generator.random((5, 3)).astype(dtype), generator.random(5).astype(dtype)
            loss, grad = bce_with_logits(logits.T, targets.T, pos_weight)
            assert isinstance(loss, float), f"the loss should be a plain number, found {type(loss).__name__}"
            assert grad.dtype == dtype, f"logits are {np.dtype(dtype)}, so the gradient is too; it came as {grad.dtype}"
            check(logits.T, targets.T, pos_weight, f"transposed views, {np.dtype(dtype)}")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        (logits,) = arrays(generator, (3, 4))
        targets, pos_weight = generator.random((3, 4)), generator.random(4)
        with no_mutation(logits, targets, pos_weight):
            bce_with_logits(logits, targets, pos_weight)
