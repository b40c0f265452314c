"""What must hold of three schedules; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import cosine_restarts, one_cycle, warmup_stable_decay


def between(start, end, progress):
    """Half a cosine by the squared cosine of half the angle."""
    share = math.cos(math.pi * progress / 2) ** 2
    return share * start + (1 - share) * end


def restarts_at(t, peak, first_cycle, growth=1, floor=0.0):
    """Walks from cycle to cycle."""
    length = first_cycle
    while t >= length:
        t, length = t - length, length * growth
    return between(peak, floor, t / length)


def one_cycle_at(t, peak, total_steps, rise=0.3, start_divisor=25.0, end_divisor=1e4):
    top, end = rise * total_steps, peak / start_divisor / end_divisor
    if t < top:
        return between(peak / start_divisor, peak, t / top)
    return end if t >= total_steps else between(peak, end, (t - top) / (total_steps - top))


def stable_at(t, peak, warmup_steps, decay_start, total_steps):
    if t >= total_steps:
        return 0.0
    if t >= decay_start:
        return peak - peak * ((t - decay_start) / (total_steps - decay_start)) ** 0.5
    return peak if t >= warmup_steps else peak * (t + 1) / (warmup_steps + 1)


def check(function, reference, message, step, *arguments):
    """Compares with the reference, which takes one step at a time."""
    expected = np.array([reference(int(t), *arguments) for t in np.ravel(step)], dtype=np.float64).reshape(np.shape(step))
    assert_close(function(step, *arguments), expected, message=message)


def test_the_example_of_restarts_by_hand():
    half = math.sqrt(0.5)
    expected = np.array([1, 0.5, 1, (1 + half) / 2, 0.5, (1 - half) / 2, 1])
    assert_close(cosine_restarts(np.arange(7), 1.0, 2, 2), expected, message="first cycle 2, growth 2")


def test_the_example_of_one_cycle_by_hand():
    found = one_cycle(np.array([0, 5, 10, 11]), 1.0, 10, 0.5, 4.0, 10.0)
    assert_close(found, np.array([0.25, 1.0, 0.025, 0.025]), message="10 steps, rise 0.5, divisors 4 and 10")


def test_the_example_of_warm_up_stable_decay_by_hand():
    found = warmup_stable_decay(np.arange(11), 1.0, 3, 5, 9)
    expected = np.array([0.25, 0.5, 0.75, 1, 1, 1, 0.5, 1 - math.sqrt(0.5), 1 - math.sqrt(0.75), 0, 0])
    assert_close(found, expected, message="warm-up 3, decay from 5 to 9")


def test_restarts_match_a_walk_from_cycle_to_cycle():
    for generator in seeds(2):
        first, peak = int(generator.integers(2, 12)), generator.uniform(0.5, 2)
        floor = peak * generator.uniform(0.1, 0.5)
        for growth in (1, 2, 3):
            check(cosine_restarts, restarts_at, f"{first=}, {growth=}, {peak=:.3f}, {floor=:.3f}", np.arange(120), peak, first, growth, floor)


def test_restarts_without_growth_or_floor():
    check(cosine_restarts, restarts_at, "neither growth nor floor given", np.arange(40), 0.7, 7)
    check(cosine_restarts, restarts_at, "cycles of one step are always at the peak", np.arange(6), 0.7, 1, 1, 0.1)


def test_every_boundary_is_exact():
    for growth, first in [(2, 3), (3, 1), (6, 1), (6, 5), (10, 7), (2, 1000)]:
        ends, length = [first], first
        while ends[-1] < 1e11:
            length *= growth
            ends.append(ends[-1] + length)
        ends = np.array(ends)
        found = cosine_restarts(ends, 1.0, first, growth)
        assert_close(found, np.ones(len(ends)), rtol=0, atol=1e-12, message=f"the first steps of the cycles, {first=}, {growth=}")
        check(cosine_restarts, restarts_at, f"the last steps of the cycles, {first=}, {growth=}", ends - 1, 1.0, first, growth, 0.25)


def test_one_cycle_matches_the_definition():
    for generator in seeds(2):
        total, peak, rise = int(generator.integers(5, 60)), generator.uniform(0.5, 2), generator.uniform(0.1, 0.9)
        check(one_cycle, one_cycle_at, f"{total=}, {peak=:.3f}, {rise=:.3f}", np.arange(total + 30), peak, total, rise, 7.0, 30.0)
        check(one_cycle, one_cycle_at, f"{total=}, {peak=:.3f}, no other setting given", np.arange(total + 30), peak, total)
    found = one_cycle(np.array([200]), 1.0, 100)
    assert_close(found, np.array([4e-6]), rtol=1e-9, atol=0, message="the end, no setting given: 1 / 25 / 10000")


def test_warm_up_stable_decay_matches_the_definition():
    for generator in seeds(2):
        warmup = int(generator.integers(1, 20))
        start = warmup + int(generator.integers(1, 20))
        total, peak = start + int(generator.integers(2, 30)), generator.uniform(0.5, 2)
        check(warmup_stable_decay, stable_at, f"{warmup=}, {start=}, {total=}, {peak=:.3f}", np.arange(total + 20), peak, warmup, start, total)


def test_pieces_may_be_missing():
    for what, *steps in [("no warm-up", 0, 4, 9), ("no plateau", 4, 4, 9), ("decay alone", 0, 0, 9), ("a decay of one step", 0, 4, 5)]:
        check(warmup_stable_decay, stable_at, what, np.arange(14), 0.5, *steps)


def test_steps_come_in_any_shape():
    for step in (np.array(7), np.array([[30, 3, 9], [10, 11, 40]]), np.zeros((2, 0), dtype=np.int64), np.arange(40, dtype=np.int32)[::3]):
        check(cosine_restarts, restarts_at, f"restarts at steps of shape {step.shape}", step, 1.0, 4, 2, 0.1)
        check(cosine_restarts, restarts_at, f"restarts without growth at steps of shape {step.shape}", step, 1.0, 4)
        check(one_cycle, one_cycle_at, f"one-cycle at steps of shape {step.shape}", step, 1.0, 20)
        check(warmup_stable_decay, stable_at, f"warm-up-stable-decay at steps of shape {step.shape}", step, 1.0, 4, 9, 20)


def test_steps_are_left_alone():
    step = np.arange(20)
    with no_mutation(step):
        cosine_restarts(step, 1.0, 3, 2)
        one_cycle(step, 1.0, 10)
        warmup_stable_decay(step, 1.0, 3, 8, 12)
