"""What must hold of the focal loss in both forms; each trap is caught by the test that names it."""
import math

import numpy as np
import torch
import torch.nn.functional as F
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import binary_focal_loss, focal_loss


def of_margin(z, gamma):
    """Loss and derivative of one element with p = 1 / (1 + exp(-z)), in Python's double precision, where 1 - p is never a difference."""
    log_p = z if z < -700 else -math.log1p(math.exp(-z))
    rest = 0.0 if z > 700 else 1 / (1 + math.exp(z))
    return -(rest**gamma) * log_p, rest**gamma * (gamma * math.exp(log_p) * log_p - rest)


def binary_reference(logits, targets, alpha=None, gamma=2.0, normaliser=None):
    """One element after the other: the loss, and its gradient in closed form."""
    total, grad = 0.0, np.zeros(tuple(logits.shape))
    divisor = max(1, logits.numel() if normaliser is None else normaliser)
    for index in np.ndindex(grad.shape):
        sign = 1 if float(targets[index]) == 1 else -1
        weight = 1 if alpha is None else alpha if sign == 1 else 1 - alpha
        loss, slope = of_margin(sign * float(logits[index]), gamma)
        total += weight * loss / divisor
        grad[index] = weight * sign * slope / divisor
    return torch.tensor(total, dtype=torch.float64), torch.from_numpy(grad)


def reference(logits, targets, alpha=None, gamma=2.0, ignore_index=-100, normaliser=None):
    """One target after the other, by its margin over the log-sum-exp of the other classes."""
    total, grad = 0.0, np.zeros(tuple(logits.shape))
    divisor = max(1, int((targets != ignore_index).sum()) if normaliser is None else normaliser)
    for index in np.ndindex(tuple(targets.shape)):
        target = int(targets[index])
        if target == ignore_index:
            continue
        row = logits[index].double().tolist()
        others = [k for k in range(len(row)) if k != target]
        top = max(row[k] for k in others)
        sum_of_others = sum(math.exp(row[k] - top) for k in others)
        loss, slope = of_margin(row[target] - top - math.log(sum_of_others), gamma)
        weight = (1 if alpha is None else float(alpha[target])) / divisor
        total += weight * loss
        grad[index][target] = weight * slope
        for k in others:
            grad[index][k] = -weight * slope * math.exp(row[k] - top) / sum_of_others
    return torch.tensor(total, dtype=torch.float64), torch.from_numpy(grad)


def check(function, expected, message, logits, *arguments, **tolerance):
    """Compares the loss and its gradient with respect to the logits."""
    loss, found = gradients(function, logits, *arguments)
    assert_close(loss, expected[0], message=f"{message}: the loss", **tolerance)
    assert found[0] is not None, f"{message}: no gradient reaches the logits"
    assert_close(found[0], expected[1], message=f"{message}: the gradient", **tolerance)


def check_binary(message, logits, targets, alpha=None, gamma=2.0, normaliser=None, **tolerance):
    arguments = targets, alpha, gamma, normaliser
    check(binary_focal_loss, binary_reference(logits, *arguments), message, logits, *arguments, **tolerance)


def check_classes(message, logits, targets, alpha=None, gamma=2.0, ignore_index=-100, normaliser=None, **tolerance):
    arguments = targets, alpha, gamma, ignore_index, normaliser
    check(focal_loss, reference(logits, *arguments), message, logits, *arguments, **tolerance)


def yes_or_no(generator, shape, dtype=torch.float32):
    """Targets 0 and 1, both among them."""
    targets = (generator.random(shape) < 0.4).astype(float)
    targets.reshape(-1)[:2] = 0, 1
    return torch.from_numpy(targets).to(dtype)


def test_the_example_by_hand():
    logits, targets = torch.tensor([0.0, math.log(3)]), torch.tensor([1.0, 0.0])
    assert_close(binary_focal_loss(logits, targets), torch.tensor(0.6875 * math.log(2)), message="the mean of (1/4) ln 2 and (9/16) ln 4")
    out = binary_focal_loss(logits, targets, 0.25, 2.0, 1)
    assert_close(out, torch.tensor(0.90625 * math.log(2)), message="alpha 0.25, normaliser 1: (1/4) (1/4) ln 2 + (3/4) (9/16) ln 4")


def test_the_example_with_classes():
    logits, targets = torch.tensor([[0.0, 0.0], [0.0, math.log(3)], [7.0, 9.0]]), torch.tensor([0, 1, -100])
    first, second = math.log(2) / 2, math.log(4 / 3) / 4
    out = focal_loss(logits, targets, gamma=1.0)
    assert_close(out, torch.tensor((first + second) / 2), message="gamma 1: the mean of (1/2) ln 2 and (1/4) ln 4/3")
    out = focal_loss(logits, targets, torch.tensor([1.0, 2.0]), 1.0)
    assert_close(out, torch.tensor((first + 2 * second) / 2), message="alpha (1, 2): two targets count, so the sum is halved")


def test_binary_loss_and_gradient_match_the_closed_form():
    for generator in seeds(1):
        for shape, gamma in [((4, 3), 2.0), ((1,), 1.0), ((2, 3, 5), 0.5), ((7,), 5.0)]:
            (logits,) = tensors(generator, shape)
            targets = torch.ones(1) if shape == (1,) else yes_or_no(generator, shape)
            check_binary(f"shape {shape}, gamma {gamma}", 2 * logits, targets, gamma=gamma)


def test_alpha_weighs_positives_and_one_minus_alpha_negatives():
    for generator in seeds(1):
        (logits,) = tensors(generator, (5, 3))
        targets = yes_or_no(generator, (5, 3))
        for alpha, gamma, normaliser in [(0.25, 2.0, None), (0.9, 0.5, 4), (0.0, 2.0, None), (1.0, 0.5, 4)]:
            check_binary(f"alpha {alpha}, gamma {gamma}, normaliser {normaliser}", logits, targets, alpha, gamma, normaliser)


def test_gamma_of_0_is_the_weighted_cross_entropy():
    for generator in seeds(1):
        logits, scores = tensors(generator, (4, 3), (6, 5), dtype=torch.float64)
        targets = yes_or_no(generator, (4, 3), torch.float64)
        weight = torch.where(targets == 1, 0.25, 0.75).double()
        expected = F.binary_cross_entropy_with_logits(3 * logits, targets, weight)
        assert_close(binary_focal_loss(3 * logits, targets, 0.25, 0.0), expected, message="binary, alpha 0.25")
        classes = torch.from_numpy(generator.integers(0, 5, 6))
        alpha = torch.from_numpy(generator.random(5)) + 0.5
        expected = F.cross_entropy(3 * scores, classes, alpha, reduction="sum") / 6
        assert_close(focal_loss(3 * scores, classes, alpha, 0.0), expected, message="five classes with weights, over six targets")


def test_loss_and_gradient_with_classes_match_the_closed_form():
    for generator in seeds(1):
        for shape, classes, gamma, weighted in [((6,), 4, 2.0, False), ((1,), 3, 1.0, True), ((2, 5), 3, 0.5, True), ((2, 1, 3), 2, 3.0, False)]:
            (logits,) = tensors(generator, (*shape, classes))
            targets = torch.from_numpy(generator.integers(0, classes, shape))
            alpha = torch.from_numpy(generator.random(classes)).float() * 3 if weighted else None
            check_classes(f"logits of shape {(*shape, classes)}, gamma {gamma}, alpha {alpha}", 2 * logits, targets, alpha, gamma)


def test_two_classes_are_the_binary_form():
    for generator in seeds(1):
        (logits,) = tensors(generator, (7,), dtype=torch.float64)
        targets = yes_or_no(generator, (7,), torch.float64)
        pair = torch.stack([torch.zeros_like(logits), logits], dim=-1)
        found = focal_loss(pair, targets.long(), torch.tensor([0.7, 0.3], dtype=torch.float64), 1.5)
        assert_close(found, binary_reference(logits, targets, 0.3, 1.5)[0], message="logits (0, x), alpha (0.7, 0.3)")


def test_a_confident_mistake_costs_its_margin():
    for dtype, size, gamma in [(torch.float32, 100.0, 0.5), (torch.float32, 1e4, 2.0), (torch.float64, 1e4, 0.5)]:
        logits, targets = torch.tensor([size, -size], dtype=dtype), torch.tensor([0.0, 1.0], dtype=dtype)
        check_binary(f"mistakes at logits of {size:g}, {dtype}", logits, targets, 0.25, gamma)
        rows = torch.tensor([[size, -size, 0.0], [0.0, -size, size]], dtype=dtype)
        check_classes(f"mistakes by {2 * size:g} among three classes, {dtype}", rows, torch.tensor([1, 1]), gamma=gamma)


def test_gradients_are_finite_where_the_answer_is_right_and_certain():
    for dtype, gamma in [(torch.float32, 0.0), (torch.float32, 0.5), (torch.float32, 2.0), (torch.float64, 0.5)]:
        logits, targets = torch.tensor([30.0, -30.0, 1e4, -1e4, 0.0], dtype=dtype), torch.tensor([1.0, 0.0, 1.0, 0.0, 1.0], dtype=dtype)
        check_binary(f"right at logits of 30 and 10^4, {dtype}, gamma {gamma}", logits, targets, gamma=gamma)
        rows = torch.tensor([[size, -size, 0.0] for size in (30.0, 1e4)] + [[1.0, -size, size] for size in (30.0, 1e4)], dtype=dtype)
        check_classes(f"right by 30 and 10^4 among three classes, {dtype}, gamma {gamma}", rows, torch.tensor([0, 0, 2, 2]), gamma=gamma)


def test_a_right_answer_still_has_a_loss_and_a_gradient():
    for dtype, size in [(torch.float32, 25.0), (torch.float64, 60.0)]:
        for gamma in (0.0, 0.5, 2.0):
            logits, targets = torch.tensor([size, -size], dtype=dtype), torch.tensor([1.0, 0.0], dtype=dtype)
            message = f"logits {size:g} and -{size:g}, both right, gamma {gamma}: about exp(-{(1 + gamma) * size:g}) each"
            check_binary(message, logits, targets, gamma=gamma, rtol=1e-4, atol=0)


def test_the_sum_is_divided_by_the_count_that_is_given():
    for generator in seeds(1):
        logits, scores = tensors(generator, (4, 3), (5, 3))
        targets, classes = yes_or_no(generator, (4, 3)), torch.from_numpy(generator.integers(0, 3, 5))
        for count in (7, 2.5):
            check_binary(f"normaliser {count}", logits, targets, 0.25, normaliser=count)
            check_classes(f"normaliser {count}, three classes", scores, classes, normaliser=count)


def test_a_count_below_1_is_taken_as_1():
    for generator in seeds(1):
        logits, scores = tensors(generator, (4, 3), (5, 3))
        targets, classes = torch.zeros(4, 3), torch.from_numpy(generator.integers(0, 3, 5))
        for count in (0, 0.25):
            check_binary(f"normaliser {count}: the sum itself", logits, targets, 0.25, normaliser=count)
            check_classes(f"normaliser {count}, three classes: the sum itself", scores, classes, normaliser=count)


def test_what_is_ignored_has_no_effect_and_does_not_count():
    for generator in seeds(1):
        (logits,) = tensors(generator, (2, 4, 3))
        targets = torch.from_numpy(generator.integers(0, 3, (2, 4)))
        for ignored in (-100, 255, 0, -1):
            kept = targets.clamp(min=1) if ignored == 0 else targets.clone()
            kept[0, 1] = kept[1, 0] = kept[1, 3] = ignored
            check_classes(f"ignore_index {ignored}", logits, kept, torch.tensor([0.5, 1.0, 3.0]), 1.5, ignored)
        check_classes("ignore_index -1, normaliser 2", logits, kept, None, 1.5, -1, 2)


def test_nan_at_an_ignored_position_stays_there():
    for generator in seeds(1):
        (logits,) = tensors(generator, (4, 3))
        targets = torch.tensor([2, -100, 0, 1])
        expected = reference(logits, targets)
        for bad in (float("nan"), float("inf"), float("-inf")):
            logits[1] = bad
            check(focal_loss, expected, f"{bad} at an ignored position", logits, targets)


def test_nothing_to_count_gives_a_loss_of_0():
    cases = [
        ("three classes, all ignored", focal_loss, torch.ones(2, 3), torch.tensor([-100, -100])),
        ("three classes, no target", focal_loss, torch.ones(0, 3), torch.zeros(0, dtype=torch.long)),
        ("binary, no element", binary_focal_loss, torch.ones(0, 4), torch.ones(0, 4)),
    ]
    for message, function, logits, targets in cases:
        check(function, (torch.tensor(0.0), torch.zeros_like(logits)), message, logits, targets)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            logits, scores = tensors(generator, (3, 4), (3, 5), dtype=dtype)
            targets, classes = yes_or_no(generator, (3, 4), dtype), torch.from_numpy(generator.integers(0, 3, 5))
            out = binary_focal_loss(logits.T, targets.T, 0.3)
            assert out.dtype == dtype, f"{dtype} logits gave {out.dtype}"
            assert_close(out, binary_reference(logits.T, targets.T, 0.3)[0].to(dtype), message="transposed views")
            out = focal_loss(scores.T, classes)
            assert out.dtype == dtype, f"{dtype} logits gave {out.dtype}"
            assert_close(out, reference(scores.T, classes)[0].to(dtype), message="three classes, a transposed view")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        logits, scores = tensors(generator, (4, 3), (5, 3))
        targets, classes, alpha = yes_or_no(generator, (4, 3)), torch.tensor([0, -100, 1, 2, 2]), torch.tensor([1.0, 2.0, 3.0])
        with no_mutation(logits, targets):
            binary_focal_loss(logits, targets, 0.25)
        with no_mutation(scores, classes, alpha):
            focal_loss(scores, classes, alpha)
