"""What must hold of Adagrad, RMSProp and Adadelta; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import adadelta_step, adagrad_step, rmsprop_step


def faded(history, decay):
    """The average of the squares of `history`, written out: each weighs (1 - decay) * decay**age."""
    weights = (1 - decay) * decay ** np.arange(len(history))[::-1]
    return np.tensordot(weights, np.stack(history).astype(np.float64) ** 2, axes=1)


def adagrad(parameter, history, learning_rate=0.01, epsilon=1e-10):
    parameter = parameter.astype(np.float64)
    for t, gradient in enumerate(history, 1):
        parameter = parameter - learning_rate * gradient / (np.linalg.norm(np.stack(history[:t]).astype(np.float64), axis=0) + epsilon)
    return parameter, (np.stack(history).astype(np.float64) ** 2).sum(axis=0)


def rmsprop(parameter, history, learning_rate=0.01, decay=0.99, epsilon=1e-8):
    parameter = parameter.astype(np.float64)
    for t, gradient in enumerate(history, 1):
        parameter = parameter - learning_rate * gradient / (faded(history[:t], decay) ** 0.5 + epsilon)
    return parameter, faded(history, decay)


def adadelta(parameter, history, decay=0.9, epsilon=1e-6):
    changes = []
    for t, gradient in enumerate(history, 1):
        past = faded(changes, decay) if changes else 0.0
        changes.append(-((past + epsilon) / (faded(history[:t], decay) + epsilon)) ** 0.5 * gradient)
    return parameter + sum(changes), faded(history, decay), faded(changes, decay)


METHODS = [("Adagrad", adagrad_step, adagrad), ("RMSProp", rmsprop_step, rmsprop), ("Adadelta", adadelta_step, adadelta)]


def run(step, parameter, history, *settings):
    """Parameter and state after all gradients of `history`, the state from zeros."""
    states = (np.zeros_like(parameter),) * (2 if step is adadelta_step else 1)
    for gradient in history:
        parameter, *states = step(parameter, gradient, *states, *settings)
    return parameter, *states


def check(message, name, step, reference, parameter, history, *settings, **tolerances):
    found, expected = run(step, parameter, history, *settings), reference(parameter, history, *settings)
    assert len(found) == len(expected), f"{name} should return {len(expected)} arrays, found {len(found)}"
    names = ("parameter", "total" if name == "Adagrad" else "average of squared gradients", "average of squared updates")
    for what, one, other in zip(names, found, expected):
        assert_close(one, other, message=f"{name}, {what}: {message}", **tolerances)


def test_the_example_of_adagrad_by_hand():
    parameter, total = run(adagrad_step, np.array([0.0]), [np.array([3.0]), np.array([4.0])], 1.0)
    assert_close(parameter, np.array([-1.8]), message="parameter")
    assert_close(total, np.array([25.0]), message="total")


def test_the_example_of_rmsprop_by_hand():
    parameter, average = run(rmsprop_step, np.array([0.0]), [np.array([2.0])], 1.0, 0.75)
    assert_close(parameter, np.array([-2.0]), message="parameter")
    assert_close(average, np.array([1.0]), message="average")


def test_the_example_of_adadelta_by_hand():
    parameter, average, updates = run(adadelta_step, np.array([0.0]), [np.array([8.0])], 0.75, 9.0)
    assert_close(parameter, np.array([-4.8]), message="parameter")
    assert_close(average, np.array([16.0]), message="average of squared gradients")
    assert_close(updates, np.array([5.76]), message="average of squared updates")


def test_adagrad_divides_by_all_gradients_so_far():
    for generator in seeds(2):
        for shape in [(3, 2), (4,)]:
            parameter, *history = arrays(generator, shape, *[shape] * 6)
            check("six steps", "Adagrad", adagrad_step, adagrad, parameter, history, 0.3)
            check("six steps, epsilon 0.5", "Adagrad", adagrad_step, adagrad, parameter, history, 0.3, 0.5)


def test_rmsprop_divides_by_recent_gradients():
    for generator in seeds(2):
        for shape in [(3, 2), (4,)]:
            parameter, *history = arrays(generator, shape, *[shape] * 6)
            check("six steps, decay 0.8", "RMSProp", rmsprop_step, rmsprop, parameter, history, 0.3, 0.8)
            check("six steps, decay 0.5, epsilon 0.5", "RMSProp", rmsprop_step, rmsprop, parameter, history, 0.3, 0.5, 0.5)


def test_adadelta_multiplies_by_past_updates():
    for generator in seeds(2):
        for shape in [(3, 2), (4,)]:
            parameter, *history = arrays(generator, shape, *[shape] * 6)
            check("six steps, decay 0.8, epsilon 0.01", "Adadelta", adadelta_step, adadelta, parameter, history, 0.8, 0.01)
            check("six steps, decay 0.5, epsilon 0.5", "Adadelta", adadelta_step, adadelta, parameter, history, 0.5, 0.5)


def test_the_settings_not_given_are_those_stated():
    for generator in seeds(1):
        parameter, *history = arrays(generator, (5,), *[(5,)] * 4)
        for name, step, reference in METHODS:
            check("no setting given", name, step, reference, 0 * parameter, history, rtol=1e-6, atol=0)


def test_epsilon_is_where_it_belongs():
    for generator in seeds(1):
        parameter, *history = arrays(generator, (5,), *[(5,)] * 3)
        for (name, step, reference), scale, settings in zip(METHODS, (1e-10, 1e-8, 1e-3), ((1.0,), (1.0,), ())):
            small = [scale * gradient for gradient in history]
            check(f"gradients of {scale:g}, where epsilon is felt", name, step, reference, 0 * parameter, small, *settings, rtol=1e-6, atol=0)


def test_zero_gradients_move_nothing():
    parameter = np.array([1.0, -2.0])
    for name, step, _ in METHODS:
        moved, *states = run(step, parameter, [np.zeros(2)] * 2)
        assert_close(moved, parameter, message=f"{name}: all gradients are 0")
        for state in states:
            assert_close(state, np.zeros(2), message=f"{name}: the state after gradients of 0")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            for name, step, reference in METHODS:
                parameter, *history = (array.T for array in arrays(generator, (4, 3), (4, 3), (4, 3), dtype=dtype))
                found = run(step, parameter, history)
                for one, other in zip(found, reference(parameter, history)):
                    assert one.dtype == dtype, f"{name}: {np.dtype(dtype)} gave {one.dtype}"
                    assert_close(one, other, message=f"{name}: transposed {np.dtype(dtype)} arrays")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        for name, step, _ in METHODS:
            given = [np.abs(array) for array in arrays(generator, *[(3,)] * (4 if step is adadelta_step else 3))]
            with no_mutation(*given):
                step(*given)
