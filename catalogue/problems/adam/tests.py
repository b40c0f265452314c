"""What must hold of Adam; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import Adam


def reference(value, history, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Float64, without a recursion: each moment is a weighted mean of all gradients so far, with weights that sum to 1."""
    value = value.astype(np.float64)
    history = np.stack(history).astype(np.float64)
    for t in range(1, len(history) + 1):
        age = np.arange(t)[::-1]
        mean = np.average(history[:t], axis=0, weights=beta1**age)
        square = np.average(history[:t] ** 2, axis=0, weights=beta2**age)
        value = value - learning_rate * mean / (square**0.5 + epsilon)
    return value


def run(value, history, **settings):
    """One parameter through all gradients of `history`."""
    optimiser = Adam(**settings)
    for gradient in history:
        value = optimiser.step({"w": value.copy()}, {"w": gradient.copy()})["w"]
    return value


def test_the_example_by_hand():
    optimiser = Adam(learning_rate=0.1)
    gradient = np.array([2.0, -0.5])
    first = optimiser.step({"w": np.array([1.0, 1.0])}, {"w": gradient})
    assert_close(first["w"], np.array([0.9, 1.1]), message="the first step is the learning rate against the sign")
    assert_close(optimiser.step(first, {"w": gradient})["w"], np.array([0.8, 1.2]), message="the same gradient again")


def test_matches_weighted_means_of_all_gradients():
    for generator in seeds(2):
        for shape in [(3, 2), (5,), (1,)]:
            value, *history = arrays(generator, shape, *[shape] * 7)
            assert_close(run(value, history, learning_rate=0.1), reference(value, history, 0.1), message=f"seven steps, shape {shape}")


def test_every_setting_counts():
    for generator in seeds(1):
        value, *history = arrays(generator, (4,), *[(4,)] * 4)
        for settings in [(0.5, 0.9, 0.999, 1e-8), (0.1, 0.5, 0.9, 1e-8), (0.1, 0.0, 0.9, 0.3), (0.1, 0.9, 0.0, 0.5)]:
            found = run(value, history, **dict(zip(("learning_rate", "beta1", "beta2", "epsilon"), settings)))
            assert_close(found, reference(value, history, *settings), message="learning_rate {}, beta1 {}, beta2 {}, epsilon {}".format(*settings))
        assert_close(run(value, history), reference(value, history), rtol=1e-9, message="no setting given")


def test_epsilon_stands_outside_the_root_and_beside_the_corrected_moment():
    for generator in seeds(1):
        value, *history = arrays(generator, (6,), *[(6,)] * 3)
        history = [1e-8 * gradient for gradient in history]
        message = "gradients as small as epsilon, 1e-8: inside the root, or beside the uncorrected moment, it weighs differently"
        assert_close(run(value, history, learning_rate=1.0), reference(value, history, 1.0), message=message)


def test_a_gradient_of_zero_moves_nothing():
    value = np.array([1.0, -2.0])
    found = run(value, [np.zeros(2), np.zeros(2)], learning_rate=0.1)
    assert_close(found, value, message="all gradients are 0: 0 / (0 + epsilon) is 0")


def test_the_size_of_the_gradient_does_not_matter():
    for generator in seeds(1):
        value, *history = arrays(generator, (4,), *[(4,)] * 3)
        small = run(value, history, learning_rate=0.1, epsilon=0.0)
        large = run(value, [1e6 * gradient for gradient in history], learning_rate=0.1, epsilon=0.0)
        assert_close(large, small, message="with epsilon 0, gradients a million times larger give the same steps")


def test_the_correction_follows_the_count_through_forty_steps():
    for generator in seeds(1):
        value, *history = arrays(generator, (2,), *[(2,)] * 40)
        assert_close(run(value, history, learning_rate=0.01), reference(value, history, 0.01), message="forty steps")


def test_each_name_has_moments_of_its_own_and_a_step_counts_once():
    for generator in seeds(1):
        shapes = {"w": (2, 3), "b": (3,), "scale": (3,)}
        values = dict(zip(shapes, arrays(generator, *shapes.values())))
        history = [dict(zip(shapes, arrays(generator, *shapes.values()))) for _ in range(3)]
        optimiser, found = Adam(learning_rate=0.1), values
        for gradients in history:
            found = optimiser.step(found, gradients)
        assert set(found) == set(shapes), f"expected the names {sorted(shapes)}, found {sorted(found)}"
        for name in shapes:
            expected = reference(values[name], [gradients[name] for gradients in history], 0.1)
            assert_close(found[name], expected, message=f"{name!r}, one of three names, after three steps")


def test_a_name_is_known_by_its_name_and_not_by_its_place():
    for generator in seeds(1):
        values = dict(zip("ab", arrays(generator, (3,), (3,))))
        one, two = (dict(zip("ab", arrays(generator, (3,), (3,)))) for _ in range(2))
        optimiser = Adam(learning_rate=0.1)
        found = optimiser.step(optimiser.step(values, one), {"b": two["b"], "a": two["a"]})
        for name in "ab":
            assert_close(found[name], reference(values[name], [one[name], two[name]], 0.1), message=f"{name!r}, gradients given in another order")


def test_two_optimisers_share_nothing():
    for generator in seeds(1):
        value, *history = arrays(generator, (3,), *[(3,)] * 4)
        first, second = Adam(learning_rate=0.1), Adam(learning_rate=0.1)
        first.step({"w": value}, {"w": history[0]})
        first.step({"w": value}, {"w": history[1]})
        found = second.step({"w": value}, {"w": history[2]})["w"]
        assert_close(found, reference(value, history[2:3], 0.1), message="the first step of a second optimiser")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            value, *history = (array.T for array in arrays(generator, (4, 3), (4, 3), (4, 3), dtype=dtype))
            found = run(value, history, learning_rate=0.1)
            assert found.dtype == dtype, f"{np.dtype(dtype)} parameters came back as {found.dtype}"
            assert_close(found, reference(value, history, 0.1), message=f"transposed {np.dtype(dtype)} arrays")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        value, one, two = arrays(generator, (3,), (3,), (3,))
        parameters, first, second = {"w": value}, {"w": one}, {"w": two}
        optimiser = Adam()
        with no_mutation(parameters, first):
            optimiser.step(parameters, first)
        with no_mutation(parameters, second):
            optimiser.step(parameters, second)
