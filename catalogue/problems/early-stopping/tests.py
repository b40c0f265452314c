"""What must hold of early stopping; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, assert_raises, no_mutation, play, seeds

from solution import EarlyStopping

NAN = float("nan")


def parameters(number):
    """Weights that tell which evaluation they belong to."""
    return {"w": np.full((2, 2), float(number)), "b": np.array([10.0 * number])}


def reference(values, patience, min_delta=0.0, maximise=False):
    """Looks at the whole row of values: which evaluations improve, then where the first gap of `patience` after one begins."""
    improving, best = [], None
    for number, value in enumerate(values):
        gain = 0.0 if best is None else (value - best if maximise else best - value)
        if not math.isnan(value) and (best is None or gain > min_delta):
            improving.append(number)
            best = value
    ends = [*improving, len(values)]
    last = next((before for before, after in zip([-1, *improving], ends) if after - before > patience), None)
    stop = len(values) if last is None else last + patience
    kept = [number for number in improving if number <= stop]
    return [number >= stop for number in range(len(values))], (kept[-1] if kept else None)


def updates(values):
    return [("update", value, parameters(number)) for number, value in enumerate(values)]


def check(values, *settings):
    stops, best = reference(values, *settings)
    message = f"values {values}, patience {settings[0]}, min_delta and maximise {settings[1:] or 'not given'}"
    found = play(EarlyStopping, settings, updates(values) + [("best",)] * (best is not None))
    said = found[: len(values)]
    assert all(isinstance(one, (bool, np.bool_)) for one in said), f"{message}: update should return True or False, found {said}"
    assert [bool(one) for one in said] == stops, f"{message}: update returned {said}, expected {stops}"
    if best is None:
        assert_raises(RuntimeError, play, EarlyStopping, settings, [*updates(values), ("best",)])
        return
    number, value, kept = found[-1]
    assert number == best, f"{message}: the best is evaluation {number}, expected {best}"
    assert value == values[best], f"{message}: the best value is {value}, expected {values[best]}"
    assert_close(kept, parameters(best), message=f"{message}: the parameters of the best evaluation, {best}")


def test_the_example_by_hand():
    *found, (number, value, kept) = play(EarlyStopping, [2, 0.1], [*updates([1.0, 0.95, 0.85, 0.8, 0.9]), ("best",)])
    assert found == [False, False, False, False, True], f"update returned {found}"
    assert (number, value) == (2, 0.85), f"the best is evaluation {number} at {value}, expected 2 at 0.85"
    assert_close(kept, parameters(2), message="the parameters of evaluation 2")


def test_the_example_of_a_run_that_goes_on():
    check([5.0, 4.0, 3.0, 2.0], 1)


def test_stops_after_the_patience_and_not_before():
    for patience in (1, 2, 4):
        check([3.0, 2.0, *[2.5] * 6], patience)
        check([2.0, *[2.5] * patience], patience)
        check([2.0, *[2.5] * (patience - 1), 1.0], patience)


def test_an_improvement_starts_the_count_anew():
    check([5.0, 6.0, 4.0, 6.0, 3.0, 6.0, 2.0, 6.0, 6.0], 2)


def test_compares_with_the_best_and_not_with_the_one_before():
    check([1.0, 9.0, 8.0, 7.0, 6.0], 3)
    check([1.0, 9.0, 8.0, 0.5, 6.0], 3)


def test_an_equal_value_is_no_improvement():
    check([1.0, 1.0, 1.0, 1.0], 2)
    check([1.0, 0.75, 0.5, 0.25], 2, 0.25)
    check([0.0, 0.25, 0.5], 3, 0.25, True)


def test_a_slow_creep_counts_in_the_end():
    check([1.0, 0.9, 0.8, 0.7, 0.6, 0.5], 3, 0.25)
    check([1.0, 0.9, 0.8, 0.7, 0.6, 0.5], 2, 0.25)


def test_more_can_be_better():
    check([0.5, 0.6, 0.55, 0.58, 0.9], 2, 0.0, True)
    check([0.5, 0.6, 0.7, 0.9], 2, 0.15, True)
    check([0.5, 0.4, 0.55, 0.9], 2, 0.15, True)
    check([-1.0, -2.0, -3.0], 2, 0.0, True)


def test_nan_never_improves():
    check([NAN, 2.0, NAN, 1.0, NAN, NAN], 2)
    check([NAN, NAN, 1.0], 2)
    check([NAN, 0.5, NAN, 0.6], 2, 0.05, True)
    check([3.0, NAN, NAN, NAN, 1.0], 3)


def test_infinity_is_a_value():
    check([math.inf, 5.0, math.inf, math.inf], 2)
    check([-math.inf, 5.0, 6.0], 3, 0.5, True)


def test_once_stopped_it_stays_stopped():
    check([1.0, 2.0, 2.0, 0.1, 0.05], 2)
    check([1.0, 2.0, 0.1, 3.0], 1)


def test_best_asks_for_an_improvement():
    assert_raises(RuntimeError, EarlyStopping(2).best)
    stopping = EarlyStopping(3)
    stopping.update(NAN, parameters(0))
    assert_raises(RuntimeError, stopping.best)


def test_random_rows_of_values():
    for generator in seeds(6):
        values = [float(value) for value in generator.integers(0, 40, size=14) / 8]  # eighths, so that ties and gaps are exact
        for settings in [(2,), (3, 0.5), (2, 0.25, True)]:
            check(values, *settings)


def test_what_best_returned_does_not_change_later():
    stopping = EarlyStopping(3)
    weights = parameters(1)
    stopping.update(2.0, weights)
    _, _, kept = stopping.best()
    weights["w"] += 100
    assert_close(kept, parameters(1), message="what best returned, after the weights went on")
    assert_close(stopping.best()[2], parameters(1), message="what best returns, after the weights went on")


def test_parameters_are_left_alone():
    for generator in seeds(1):
        (array,) = arrays(generator, (3, 2))
        given = {"w": array}
        stopping = EarlyStopping(2)
        with no_mutation(given):
            stopping.update(1.0, given)
            stopping.update(0.5, given)
