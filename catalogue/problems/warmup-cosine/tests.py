"""What must hold of a warm-up with cosine decay; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import warmup_cosine


def reference(step, peak, warmup_steps, total_steps, floor=0.0):
    """One step at a time, with the squared cosine of half the angle in place of (1 + cosine) / 2."""

    def at(t):
        if t >= total_steps:
            return floor
        if t < warmup_steps:
            return peak * (t / warmup_steps)
        share = math.cos(0.5 * math.pi * (t - warmup_steps) / (total_steps - warmup_steps)) ** 2
        return share * peak + (1 - share) * floor

    return np.array([at(int(t)) for t in np.ravel(step)], dtype=np.float64).reshape(np.shape(step))


def check(message, step, *arguments):
    assert_close(warmup_cosine(step, *arguments), reference(step, *arguments), message=message)


def test_the_example_by_hand():
    found = warmup_cosine(np.array([0, 2, 4, 8, 12, 99]), 1.0, 4, 12, 0.2)
    assert_close(found, np.array([0.0, 0.5, 1.0, 0.6, 0.2, 0.2]))


def test_the_example_without_a_floor():
    found = warmup_cosine(np.array([0, 1, 2, 3, 4]), 2.0, 0, 4)
    assert_close(found, np.array([2.0, 1 + math.sqrt(0.5), 1.0, 1 - math.sqrt(0.5), 0.0]), message="no warm-up and no floor given")


def test_matches_the_definition_at_every_step():
    for generator in seeds(3):
        warmup_steps = int(generator.integers(1, 20))
        total_steps = warmup_steps + int(generator.integers(2, 40))
        peak = generator.uniform(0.5, 2.0)
        floor = peak * generator.uniform(0.1, 0.9)
        message = f"{warmup_steps=}, {total_steps=}, {peak=:.3f}, {floor=:.3f}"
        check(message, np.arange(total_steps + 30), peak, warmup_steps, total_steps, floor)


def test_the_two_pieces_meet_at_the_peak():
    for generator in seeds(2):
        warmup_steps = int(generator.integers(5, 50))
        rates = warmup_cosine(np.arange(warmup_steps + 100), 0.3, warmup_steps, warmup_steps + 99, 0.1)
        assert rates.argmax() == warmup_steps, f"with {warmup_steps} warm-up steps the highest learning rate is at step {rates.argmax()}"
        assert_close(float(rates[warmup_steps]), 0.3, rtol=1e-12, message="the learning rate at the end of the warm-up is the peak")
        message = "the warm-up rises by equal parts of the peak"
        assert_close(np.diff(rates[: warmup_steps + 1]), np.full(warmup_steps, 0.3 / warmup_steps), message=message)


def test_beyond_the_end_it_stays_at_the_floor():
    check("steps from the end on, floor 0.1", np.array([100, 101, 145, 190, 10_000]), 1.0, 10, 100, 0.1)
    check("steps from the end on, no floor given", np.array([100, 101, 145, 190, 10_000]), 1.0, 10, 100)


def test_no_warm_up_begins_at_the_peak():
    check("warmup_steps is 0", np.arange(12), 0.5, 0, 10, 0.1)
    check("warmup_steps is 0, and one step in all", np.arange(3), 0.5, 0, 1, 0.1)


def test_a_warm_up_to_the_very_end_divides_by_nothing():
    with np.errstate(all="raise"):
        check("warmup_steps and total_steps are both 5", np.arange(8), 0.5, 5, 5, 0.1)
    check("the cosine has one step", np.arange(8), 0.5, 5, 6, 0.1)


def test_steps_come_in_any_shape():
    for step in (np.array(7), np.array([[0, 3, 9], [10, 11, 40]]), np.zeros((2, 0), dtype=np.int64), np.arange(40, dtype=np.int32)[::3]):
        check(f"steps of shape {step.shape}", step, 1.0, 4, 20, 0.2)


def test_steps_are_left_alone():
    step = np.arange(10)
    with no_mutation(step):
        warmup_cosine(step, 1.0, 3, 8, 0.1)
