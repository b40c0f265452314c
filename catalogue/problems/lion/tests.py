"""What must hold of Lion; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import lion_step


def reference(parameter, history, learning_rate=1e-4, beta1=0.9, beta2=0.99, weight_decay=0.0):
    """Float64: the momentum is written out as a weighted sum of the gradients before, the sign as two comparisons."""
    parameter, past = parameter.astype(np.float64), []
    for gradient in history:
        remembered = sum((1 - beta2) * beta2**age * old for age, old in enumerate(reversed(past))) if past else np.zeros_like(parameter)
        mixture = beta1 * remembered + (1 - beta1) * gradient
        step = (mixture > 0).astype(np.float64) - (mixture < 0)
        parameter = (1 - learning_rate * weight_decay) * parameter - learning_rate * step
        past.append(gradient.astype(np.float64))
    return parameter, sum((1 - beta2) * beta2**age * old for age, old in enumerate(reversed(past)))


def run(parameter, history, *settings):
    momentum = np.zeros_like(parameter)
    for gradient in history:
        parameter, momentum = lion_step(parameter, gradient, momentum, *settings)
    return parameter, momentum


def check(message, parameter, history, *settings, **tolerances):
    found, expected = run(parameter, history, *settings), reference(parameter, history, *settings)
    for what, one, other in zip(("parameter", "momentum"), found, expected):
        assert_close(one, other, message=f"{what}: {message}", **tolerances)


def test_the_example_by_hand():
    parameter, momentum = lion_step(np.array([1.0, 1.0]), np.array([-10.0, -10.0]), np.array([1.0, 0.0]), 0.1)
    assert_close(parameter, np.array([1.1, 1.1]), message="parameter")
    assert_close(momentum, np.array([0.89, -0.1]), message="momentum")


def test_the_example_with_decay():
    parameter, momentum = lion_step(np.array([4.0, -4.0]), np.array([3.0, 3.0]), np.zeros(2), 0.1, weight_decay=0.5)
    assert_close(parameter, np.array([3.7, -3.9]), message="4 - 0.1 * (1 + 2), and -4 - 0.1 * (1 - 2)")
    assert_close(momentum, np.array([0.03, 0.03]), message="the momentum does not see the decay")


def test_matches_the_weighted_sum_of_all_gradients():
    for generator in seeds(2):
        for settings in [(0.1, 0.9, 0.99, 0.0), (0.1, 0.9, 0.99, 0.3), (0.05, 0.5, 0.8, 0.1), (0.1, 0.95, 0.6, 0.0)]:
            parameter, *history = arrays(generator, (5, 4), *[(5, 4)] * 8)
            check("eight steps with learning rate {}, betas {} and {}, decay {}".format(*settings), parameter, history, *settings)


def test_the_settings_not_given_are_those_of_the_paper():
    for generator in seeds(1):
        parameter, *history = arrays(generator, (6,), *[(6,)] * 8)
        check("eight steps, no setting given", parameter, history, rtol=1e-9)


def test_the_size_of_the_gradient_does_not_matter():
    for generator in seeds(1):
        parameter, *history = arrays(generator, (6,), *[(6,)] * 5)
        small, _ = run(parameter, [1e-9 * gradient for gradient in history], 0.1)
        large, _ = run(parameter, [1e9 * gradient for gradient in history], 0.1)
        assert_close(small, large, message="gradients 10**18 times smaller give the same steps")


def test_the_sign_of_zero_is_zero():
    parameter = np.array([2.0, -3.0])
    moved, momentum = lion_step(parameter, np.zeros(2), np.zeros(2), 0.1)
    assert_close(moved, parameter, message="gradient and momentum are 0: nothing moves")
    assert_close(momentum, np.zeros(2), message="momentum")
    moved, _ = lion_step(parameter, np.zeros(2), np.zeros(2), 0.1, weight_decay=0.5)
    assert_close(moved, 0.95 * parameter, message="gradient and momentum are 0: only the decay is left")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            parameter, gradient, momentum = arrays(generator, (4, 3), (4, 3), (4, 3), dtype=dtype)
            gradient += 30 * np.sign(gradient)  # no mixture comes so near to 0 that rounding decides its sign
            moved, kept = lion_step(parameter.T, gradient.T, momentum.T, 0.1, weight_decay=0.1)
            assert moved.dtype == kept.dtype == dtype, f"{np.dtype(dtype)} gave a parameter of {moved.dtype} and a momentum of {kept.dtype}"
            assert_close(moved, (0.99 * parameter - 0.1 * np.sign(gradient)).T, rtol=1e-5, atol=1e-5, message=f"transposed {np.dtype(dtype)} arrays")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        parameter, gradient, momentum = arrays(generator, (3,), (3,), (3,))
        with no_mutation(parameter, gradient, momentum):
            lion_step(parameter, gradient, momentum, 0.1, weight_decay=0.1)
