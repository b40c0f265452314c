"""What must hold of SGD with momentum; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import sgd_step


def reference(value, history, rates, momentum=0.0, nesterov=False, weight_decay=0.0):
    """Float64: the velocity is written out as the sum over all past descents of momentum**age times the descent."""
    value, descents = value.astype(np.float64), []
    for gradient, rate in zip(history, rates):
        descents.append(gradient.astype(np.float64) + weight_decay * value)
        ages = range(len(descents))[::-1]
        velocity = sum(momentum**age * descent for age, descent in zip(ages, descents))
        ahead = sum(momentum ** (age + 1) * descent for age, descent in zip(ages, descents)) + descents[-1]
        value = value - rate * (ahead if nesterov else velocity)
    return value, velocity


def run(value, history, rates, **settings):
    """One parameter through all gradients of `history`; the parameter and the velocity at the end."""
    parameters, velocity = {"w": value}, {}
    for gradient, rate in zip(history, rates):
        parameters, velocity = sgd_step(parameters, {"w": gradient}, velocity, rate, **settings)
    return parameters["w"], velocity["w"]


def test_the_example_by_hand():
    history = [np.array([2.0]), np.array([2.0])]
    value, velocity = run(np.array([1.0]), history, [0.1, 0.1], momentum=0.5)
    assert_close(value, np.array([0.5]), message="heavy ball, two steps")
    assert_close(velocity, np.array([3.0]), message="velocity of the heavy ball: the learning rate is not part of it")


def test_the_example_of_nesterov():
    history = [np.array([2.0]), np.array([2.0])]
    value, velocity = run(np.array([1.0]), history, [0.1, 0.1], momentum=0.5, nesterov=True)
    assert_close(value, np.array([0.35]), message="Nesterov, two steps")
    assert_close(velocity, np.array([3.0]), message="Nesterov keeps the same velocity as the heavy ball")


def test_matches_the_geometric_sum_of_past_gradients():
    for generator in seeds(2):
        for momentum, nesterov, weight_decay in [(0.9, False, 0.0), (0.9, True, 0.0), (0.7, False, 0.2), (0.7, True, 0.2)]:
            value, *history = arrays(generator, (3, 2), *[(3, 2)] * 5)
            settings = {"momentum": momentum, "nesterov": nesterov, "weight_decay": weight_decay}
            found = run(value, history, [0.1] * 5, **settings)
            expected = reference(value, history, [0.1] * 5, **settings)
            for what, one, other in zip(("parameter", "velocity"), found, expected):
                assert_close(one, other, message=f"{what} after five steps with {settings}")


def test_without_momentum_it_is_gradient_descent():
    for generator in seeds(1):
        value, one, two = arrays(generator, (4,), (4,), (4,))
        for settings in ({}, {"momentum": 0.0, "nesterov": True}):
            found, _ = run(value, [one, two], [0.1, 0.1], **settings)
            assert_close(found, value - 0.1 * one - 0.1 * two, message=f"two steps with {settings or 'no setting given'}")


def test_weight_decay_joins_the_gradient():
    for generator in seeds(1):
        value, gradient = arrays(generator, (4,), (4,))
        found, velocity = run(value, [gradient], [0.1], weight_decay=0.5)
        assert_close(found, 0.95 * value - 0.1 * gradient, message="learning rate 0.1, weight decay 0.5")
        assert_close(velocity, gradient + 0.5 * value, message="the velocity carries the decay")


def test_a_new_learning_rate_counts_at_once():
    for generator in seeds(1):
        value, *history = arrays(generator, (4,), *[(4,)] * 4)
        rates = [0.1, 0.1, 0.01, 1.0]
        for nesterov in (False, True):
            found, _ = run(value, history, rates, momentum=0.9, nesterov=nesterov)
            expected, _ = reference(value, history, rates, 0.9, nesterov)
            assert_close(found, expected, message=f"learning rates {rates}, {nesterov=}")


def test_a_quadratic_oscillates_as_its_roots_say():
    # On the loss w**2 / 2 the heavy ball obeys w[t+1] = (1 + mu - lr) w[t] - mu w[t-1]. Its roots have the modulus sqrt(mu).
    value, velocity, path = {"w": np.array([1.0])}, {}, [1.0]
    for _ in range(12):
        value, velocity = sgd_step(value, value, velocity, 0.5, momentum=0.81)
        path.append(float(value["w"][0]))
    angle = np.arccos((1 + 0.81 - 0.5) / (2 * 0.9))
    times = np.arange(13)
    # w[0] = 1 and w[1] = 0.5 fix the phase
    sine = (0.5 / 0.9 - np.cos(angle)) / np.sin(angle)
    expected = 0.9**times * (np.cos(angle * times) + sine * np.sin(angle * times))
    assert_close(np.array(path), expected, message="the closed form of the heavy ball on w**2 / 2")


def test_each_name_has_a_velocity_of_its_own():
    for generator in seeds(1):
        shapes = {"w": (2, 3), "b": (3,)}
        values = dict(zip(shapes, arrays(generator, *shapes.values())))
        history = [dict(zip(shapes, arrays(generator, *shapes.values()))) for _ in range(3)]
        parameters, velocity = values, {}
        for gradients in history:
            parameters, velocity = sgd_step(parameters, gradients, velocity, 0.1, 0.9)
        for found, what in ((parameters, "parameters"), (velocity, "velocity")):
            assert set(found) == set(shapes), f"the {what} should have the names {sorted(shapes)}, they have {sorted(found)}"
        for name in shapes:
            expected, rolled = reference(values[name], [gradients[name] for gradients in history], [0.1] * 3, 0.9)
            assert_close(parameters[name], expected, message=f"{name!r} after three steps")
            assert_close(velocity[name], rolled, message=f"velocity of {name!r} after three steps")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            value, *history = (array.T for array in arrays(generator, (4, 3), (4, 3), (4, 3), dtype=dtype))
            settings = {"momentum": 0.9, "nesterov": True, "weight_decay": 0.1}
            found, velocity = run(value, history, [0.1, 0.1], **settings)
            message = f"{np.dtype(dtype)} parameters came back as {found.dtype}, their velocity as {velocity.dtype}"
            assert found.dtype == velocity.dtype == dtype, message
            assert_close(found, reference(value, history, [0.1, 0.1], **settings)[0], message=f"transposed {np.dtype(dtype)} arrays")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        value, gradient, rolled = arrays(generator, (3,), (3,), (3,))
        parameters, gradients, velocity = {"w": value}, {"w": gradient}, {"w": rolled}
        for nesterov in (False, True):
            with no_mutation(parameters, gradients, velocity):
                sgd_step(parameters, gradients, velocity, 0.1, 0.9, nesterov, 0.1)
        empty = {}
        with no_mutation(parameters, gradients, empty):
            sgd_step(parameters, gradients, empty, 0.1, 0.9)
