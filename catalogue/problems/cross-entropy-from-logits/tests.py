"""What must hold of cross-entropy from logits; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import cross_entropy


def reference(logits, targets, ignore_index=-100, label_smoothing=0.0):
    """One position at a time in float64, with the target distribution q written out; classes with q = 0 are never looked at."""
    losses = []
    for position in np.ndindex(targets.shape):
        if targets[position] == ignore_index:
            continue
        row = logits[position].astype(np.float64)
        q = np.full(row.size, label_smoothing / row.size)
        q[targets[position]] += 1 - label_smoothing
        losses.append(q[q > 0] @ (np.logaddexp.reduce(row) - row[q > 0]))
    return np.mean(losses) if losses else np.float64(0)


def problem_of(generator, *shape, dtype=np.float64):
    """Random logits of `shape` and a random target for each row."""
    (logits,) = arrays(generator, shape, dtype=dtype)
    return logits, generator.integers(shape[-1], size=shape[:-1])


def check(logits, targets, message, **arguments):
    """Compares with the reference on copies, so that only the last test below notices a write into the inputs."""
    expected = reference(logits, targets, **arguments)
    assert_close(cross_entropy(logits.copy(), targets.copy(), **arguments), expected, message=message)


def test_the_example_by_hand():
    logits = np.array([[0.0, 0.0], [0.0, np.log(3.0)], [7.0, 9.0]])
    loss = cross_entropy(logits, np.array([0, 1, -100]))
    assert_close(loss, (np.log(2) + np.log(4 / 3)) / 2, message="probabilities 1/2 and 3/4; the third target is ignored")


def test_the_example_with_label_smoothing():
    loss = cross_entropy(np.array([[0.0, np.log(3.0)]]), np.array([1]), label_smoothing=0.2)
    assert_close(loss, 0.1 * np.log(4) + 0.9 * np.log(4 / 3), message="two classes share 0.2: q = (0.1, 0.9)")


def test_matches_the_float64_reference():
    for generator in seeds(2):
        for shape in [(5, 7), (2, 3, 4), (1, 2), (2, 2, 3, 5), (3, 1)]:
            check(*problem_of(generator, *shape), f"logits of shape {shape}")


def test_equal_logits_cost_the_logarithm_of_the_number_of_classes():
    for generator in seeds(1):
        targets = generator.integers(8, size=5)
        loss = cross_entropy(np.full((5, 8), 3.0), targets)
        assert_close(loss, np.log(8.0), message="8 equal logits: -log(1/8), a mean over positions and not over classes")


def test_a_confident_mistake_costs_its_margin():
    for sign in (1, -1):
        logits = sign * np.array([[1e4, -1e4, 0.0]])
        for target in range(3):
            margin = logits.max() - logits[0, target]
            loss = cross_entropy(logits.copy(), np.array([target]))
            assert_close(loss, margin, message=f"logits {logits[0].tolist()}, target {target}")


def test_rows_thousands_apart_are_each_shifted_by_their_own_maximum():
    for generator in seeds(2):
        logits, targets = problem_of(generator, 3, 5)
        logits += np.array([[0.0], [3000.0], [-3000.0]])
        check(logits, targets, "rows at 0, 3000 and -3000: a shared maximum sends the lower rows to log 0")


def test_a_class_ruled_out_by_minus_infinity_changes_nothing():
    for generator in seeds(2):
        logits, targets = problem_of(generator, 6, 4)
        ruled_out = np.full((6, 2), -np.inf)
        expected = reference(logits, targets)
        loss = cross_entropy(np.concatenate([logits, ruled_out], axis=1), targets)
        assert_close(loss, expected, message="two of six classes have logit -inf, none of them a target: 0 * inf is NaN")


def test_ignored_targets_do_not_count():
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


def test_nothing_at_an_ignored_position_has_an_effect():
    for generator in seeds(1):
        for smoothing in (0.0, 0.1):
            logits, targets = problem_of(generator, 6, 4)
            targets[1:4] = -100
            expected = reference(logits, targets, label_smoothing=smoothing)
            logits[1], logits[2], logits[3] = np.nan, np.inf, -np.inf
            loss = cross_entropy(logits, targets, label_smoothing=smoothing)
            assert_close(loss, expected, message="NaN and infinities stand at ignored positions: select the others, 0 * NaN is NaN")


def test_a_batch_of_padding_costs_nothing():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 2, 3, 4)
        targets[:] = -100
        for smoothing in (0.0, 0.1):
            loss = cross_entropy(logits, targets, label_smoothing=smoothing)
            assert_close(loss, 0.0, message="every target is ignored: 0.0, where the mean of nothing would be NaN")


def test_label_smoothing_spreads_epsilon_over_all_classes():
    for generator in seeds(2):
        for smoothing in (0.1, 0.5, 1.0):
            for shape in [(5, 3), (2, 3, 7), (4, 1)]:
                message = f"label_smoothing={smoothing}, logits of shape {shape}: q gives epsilon / K to every class, the target too"
                check(*problem_of(generator, *shape), message, label_smoothing=smoothing)


def test_label_smoothing_leaves_ignored_targets_out():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 3, 6, 4)
        targets[0, 1:] = targets[1, 4:] = 2
        check(logits, targets, "label_smoothing=0.3, ignore_index=2", ignore_index=2, label_smoothing=0.3)


def test_returns_one_number_and_takes_float32_and_non_contiguous_input():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 5, 3, 4, dtype=np.float32)
        logits, targets = logits.transpose(1, 0, 2), targets.T.astype(np.int32)
        loss = cross_entropy(logits, targets)
        assert np.ndim(loss) == 0, f"the loss is one number, this has shape {np.shape(loss)}"
        # a float32 loss of size 1 is right to about 1e-6, whichever type it is returned as
        assert_close(float(loss), float(reference(logits, targets)), rtol=1e-4, atol=1e-5)


def test_inputs_are_left_alone():
    for generator in seeds(1):
        logits, targets = problem_of(generator, 6, 4)
        targets[::3] = -100
        with no_mutation(logits, targets):
            cross_entropy(logits, targets, label_smoothing=0.1)
