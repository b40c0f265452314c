"""What must hold of cross-entropy from logits and its gradient; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import softmax_cross_entropy


def reference_loss(rows, target, label_smoothing):
    """One target against real or complex rows of logits, with q written out; classes with q = 0 or a logit of -inf are never looked at."""
    q = np.full(rows.shape[-1], label_smoothing / rows.shape[-1])
    q[target] += 1 - label_smoothing
    seen = rows[..., rows.real.reshape(-1, q.size)[0] > -np.inf]
    largest = seen.real.max()
    return (np.log(np.exp(seen - largest).sum(axis=-1)) + largest) - rows[..., q > 0] @ q[q > 0]


def reference(logits, targets, ignore_index=-100, label_smoothing=0.0, step=1e-30):
    """The loss, and Im loss(logit + i·step) / step for each logit: exact to rounding, since nothing is subtracted (Squire and Trapp, 1998)."""
    losses, gradient = [], np.zeros(logits.shape)
    for position in np.ndindex(targets.shape):
        if targets[position] == ignore_index:
            continue
        row = logits[position].astype(np.float64)
        losses.append(reference_loss(row, targets[position], label_smoothing))
        seen = np.flatnonzero(row > -np.inf)
        stepped = row + 1j * step * np.eye(row.size)[seen]
        gradient[position][seen] = reference_loss(stepped, targets[position], label_smoothing).imag / step
    return (np.mean(losses), gradient / len(losses)) if losses else (np.float64(0), gradient)


def problem_of(generator, *shape, dtype=np.float64):
    """Random logits of `shape` and a random target for each row."""
    (logits,) = arrays(generator, shape, dtype=dtype)
    return logits, generator.integers(shape[-1], size=shape[:-1])


def compare(found, expected, message):
    """Compares a loss and a gradient with those expected."""
    assert isinstance(found, (tuple, list)) and len(found) == 2, "return two things: the loss and the gradient of the logits"
    assert_close(found[0], expected[0], message=f"{message}: loss")
    assert_close(found[1], expected[1], message=f"{message}: gradient of the logits")


def check(logits, targets, message, **arguments):
    """Compares with the reference on copies, so that only the last test below notices a write into the inputs."""
    compare(softmax_cross_entropy(logits.copy(), targets.copy(), **arguments), reference(logits, targets, **arguments), message)


def test_the_example_by_hand():
    logits = np.array([[0.0, 0.0], [0.0, np.log(3.0)], [7.0, 9.0]])
    expected = (np.log(2) + np.log(4 / 3)) / 2, np.array([[-0.25, 0.25], [0.125, -0.125], [0.0, 0.0]])
    compare(softmax_cross_entropy(logits, np.array([0, 1, -100])), expected, "probabilities (1/2, 1/2) and (1/4, 3/4); the third target is ignored")


def test_the_example_with_label_smoothing():
    found = softmax_cross_entropy(np.array([[0.0, np.log(3.0)]]), np.array([1]), label_smoothing=0.2)
    expected = 0.1 * np.log(4) + 0.9 * np.log(4 / 3), np.array([[0.15, -0.15]])
    compare(found, expected, "two classes share 0.2: q = (0.1, 0.9)")


def test_matches_complex_steps_through_the_loss():
    for generator in seeds(2):
        for shape in [(5, 7), (2, 3, 4), (1, 2), (2, 1, 3, 5), (3, 1)]:
            check(*problem_of(generator, *shape), f"logits of shape {shape}")


def test_a_confident_mistake_costs_its_margin_and_is_pushed_with_full_weight():
    for dtype in (np.float32, np.float64):
        for sign in (1, -1):
            row = sign * np.array([1e4, -1e4, 0.0], dtype=dtype)
            for target in range(3):
                loss, gradient = softmax_cross_entropy(np.stack([row, row]), np.array([target, -100]))
                expected = np.zeros((2, 3))
                expected[0, row.argmax()] += 1
                expected[0, target] -= 1
                compare((loss, gradient), (float(row.max() - row[target]), expected), f"logits {row.tolist()}, target {target}")


def test_rows_thousands_apart_are_each_shifted_by_their_own_maximum():
    for generator in seeds(2):
        logits, targets = problem_of(generator, 3, 5)
        logits += np.array([[0.0], [3000.0], [-3000.0]])
        check(logits, targets, "rows at 0, 3000 and -3000: a shared maximum sends the lower rows to log 0")


def test_a_class_ruled_out_by_minus_infinity_gets_no_gradient():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 6, 4)
        logits = np.concatenate([logits, np.full((6, 2), -np.inf)], axis=1)
        check(logits, targets, "two of six classes have logit -inf, none of them a target: 0 * inf is NaN")


def test_the_mean_is_over_the_targets_that_count():
    for generator in seeds(2):
        logits, targets = problem_of(generator, 3, 6, 4)
        targets[0, 1:] = targets[1, 4:] = -100
        check(logits, targets, "1, 4 and 6 of 6 targets kept in three sequences: one mean over the 11 kept positions")


def test_any_integer_can_be_the_ignored_one():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 3, 5, 4)
        targets[:, 0], targets[:, 1] = 0, 3
        for ignore_index in (0, 3):
            check(logits, targets, f"{ignore_index=}, a class like any other", ignore_index=ignore_index)
        targets[:, 2] = -1
        check(logits, targets, "ignore_index=-1, which as an index means the last class", ignore_index=-1)


def test_an_ignored_position_gets_gradient_zero_whatever_stands_there():
    for generator in seeds(1):
        for smoothing in (0.0, 0.1):
            logits, targets = problem_of(generator, 6, 4)
            targets[1:5] = -100
            expected = reference(logits, targets, label_smoothing=smoothing)
            logits[1], logits[2], logits[3] = np.nan, np.inf, -np.inf
            found = softmax_cross_entropy(logits, targets, label_smoothing=smoothing)
            compare(found, expected, "NaN and infinities stand at ignored positions: select the others, 0 * NaN is NaN")
            assert not np.any(found[1][1:5]), "an ignored position must get gradient 0"


def test_a_batch_of_padding_gives_zeros():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 2, 3, 4)
        targets[:] = -100
        for smoothing in (0.0, 0.1):
            found = softmax_cross_entropy(logits, targets, label_smoothing=smoothing)
            compare(found, (0.0, np.zeros((2, 3, 4))), "every target is ignored, and the mean of nothing would be NaN")


def test_label_smoothing_spreads_epsilon_over_all_classes():
    for generator in seeds(2):
        for smoothing in (0.1, 0.5, 1.0):
            for shape in [(5, 3), (2, 3, 4), (4, 1)]:
                message = f"label_smoothing={smoothing}, logits of shape {shape}: q gives epsilon / K to every class, the target too"
                check(*problem_of(generator, *shape), message, label_smoothing=smoothing)


def test_label_smoothing_leaves_ignored_targets_out():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 3, 6, 4)
        targets[0, 1:] = targets[1, 4:] = 2
        check(logits, targets, "label_smoothing=0.3, ignore_index=2", ignore_index=2, label_smoothing=0.3)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype, smoothing in ((np.float32, 0.1), (np.float32, 0.0), (np.float64, 0.1)):
            logits, targets = problem_of(generator, 3, 2, 4, dtype=dtype)
            logits, targets = logits.transpose(1, 0, 2), targets.T.astype(np.int32)
            loss, gradient = softmax_cross_entropy(logits, targets, label_smoothing=smoothing)
            expected_loss, expected = reference(logits, targets, label_smoothing=smoothing)
            assert np.ndim(loss) == 0, f"the loss is one number, this has shape {np.shape(loss)}"
            assert gradient.dtype == dtype, f"the logits are {np.dtype(dtype)}, so the gradient is too; it came as {gradient.dtype}"
            # a float32 loss of size 1 is right to about 1e-6, whichever type it is returned as
            assert_close(float(loss), float(expected_loss), rtol=1e-4, atol=1e-5, message="loss")
            assert_close(gradient, expected, message="gradient of the logits")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 6, 4)
        for kept in (6, 3):
            targets[kept:] = -100
            with no_mutation(logits, targets):
                softmax_cross_entropy(logits, targets, label_smoothing=0.1)
