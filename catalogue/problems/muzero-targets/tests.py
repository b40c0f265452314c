"""What must hold of MuZero's value transform, atoms and targets; each trap is caught by the test that names it."""
from decimal import Decimal, getcontext

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import expected_value, inverse_transform, transform, two_hot, value_targets

getcontext().prec = 60


def exact_transform(x, epsilon):
    x, epsilon = Decimal(x), Decimal(epsilon)
    return ((abs(x) + 1).sqrt() - 1).copy_sign(x) + epsilon * x


def exact_inverse(y, epsilon):
    y, epsilon = Decimal(y), Decimal(epsilon)
    root = ((1 + 4 * epsilon * (abs(y) + 1 + epsilon)).sqrt() - 1) / (2 * epsilon)
    return (root**2 - 1).copy_sign(y)


def sizes(generator, count):
    """Numbers of both signs, of any size between 1 and 10^8."""
    return 10 ** generator.uniform(0, 8, size=count) * generator.choice([-1.0, 1.0], size=count)


def reference_targets(rewards, search_values, n, gamma):
    """Every target forwards, with zeros behind the end."""
    rewards, search_values = rewards.tolist() + [0.0] * (n + 1), search_values.tolist() + [0.0] * (n + 1)
    steps = len(rewards) - n - 1
    return np.array([sum(gamma**k * rewards[t + k] for k in range(n)) + gamma**n * search_values[t + n] for t in range(steps)])


def test_the_example_by_hand():
    assert_close(transform(np.array([3.0, -3.0, 0.0])), np.array([1.003, -1.003, 0.0]), message="transform")
    assert_close(inverse_transform(np.array([1.003, -1.003, 0.0])), np.array([3.0, -3.0, 0.0]), message="inverse_transform")
    weights = np.array([[0.0, 0.75, 0.25], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]])
    assert_close(two_hot(np.array([0.25, -0.5, 7.0]), 1), weights, message="two_hot")
    assert_close(expected_value(weights), np.array([0.25, -0.5, 1.0]), message="expected_value")
    found = value_targets(np.array([1.0, 2.0, 4.0]), np.array([10.0, 20.0, 30.0]), 2, 0.5)
    assert_close(found, np.array([9.5, 4.0, 4.0]), message="value_targets")


def test_the_transform_matches_exact_arithmetic():
    for generator in seeds(2):
        x = np.append(sizes(generator, 11), generator.uniform(-1, 1, size=4)).reshape(3, 5)
        for epsilon in (0.001, 0.1, 1e-9):
            expected = np.array([float(exact_transform(value, epsilon)) for value in x.ravel().tolist()]).reshape(3, 5)
            assert_close(transform(x.copy(), epsilon), expected, message=f"transform, {epsilon=}")
        assert_close(transform(x), transform(x, 0.001), message="epsilon not given: 0.001")


def test_the_inverse_matches_exact_arithmetic():
    for generator in seeds(2):
        y = np.append(10 ** generator.uniform(0, 4, size=12) * generator.choice([-1.0, 1.0], size=12), generator.uniform(-1, 1, size=3)).reshape(3, 5)
        for epsilon in (0.001, 0.1, 1e-9):
            expected = np.array([float(exact_inverse(value, epsilon)) for value in y.ravel().tolist()]).reshape(3, 5)
            assert_close(inverse_transform(y.copy(), epsilon), expected, rtol=1e-10, message=f"inverse_transform, {epsilon=}")
        assert_close(inverse_transform(y), inverse_transform(y, 0.001), message="epsilon not given: 0.001")


def test_the_inverse_undoes_the_transform():
    for generator in seeds(2):
        x = sizes(generator, 30)
        for epsilon in (0.001, 1e-6, 1e-9):
            found = inverse_transform(transform(x, epsilon), epsilon)
            message = f"there and back, {epsilon=}: sqrt(1 + s) - 1 cancels where s is small"
            assert_close(found, x, rtol=1e-9, atol=0, message=message)


def test_weights_go_to_the_two_nearest_atoms():
    for generator in seeds(2):
        for size in (1, 3, 10):
            values = generator.uniform(-size, size, size=(4, 3))
            expected = np.zeros((4, 3, 2 * size + 1))
            for index, value in np.ndenumerate(values):
                lower = int(np.floor(value))
                expected[index][lower + size] = lower + 1 - value
                expected[index][lower + 1 + size] = value - lower
            assert_close(two_hot(values.copy(), size), expected, message=f"size {size}: floor, also below 0")
            assert_close(expected_value(expected), values, message=f"expected_value, size {size}")


def test_an_integer_has_one_atom():
    for size in (1, 4):
        found = two_hot(np.arange(-size, size + 1.0), size)
        assert_close(found, np.eye(2 * size + 1), message=f"the integers from {-size} to {size}, both ends included")


def test_values_outside_go_to_the_ends():
    found = two_hot(np.array([2.5, -1e6, np.inf, -np.inf]), 2)
    expected = np.zeros((4, 5))
    expected[[0, 2], -1] = expected[[1, 3], 0] = 1
    assert_close(found, expected, message="2.5, -10^6 and both infinities, size 2")


def test_the_mean_of_any_weights():
    for generator in seeds(1):
        weights = generator.dirichlet(np.ones(7), size=(2, 3))
        expected = np.array([[sum((k - 3) * w for k, w in enumerate(row)) for row in rows] for rows in weights.tolist()])
        assert_close(expected_value(weights), expected, message="seven atoms from -3 to 3")


def test_targets_match_the_sum():
    for generator in seeds(2):
        for steps in (9, 3, 1):
            rewards, values = arrays(generator, (steps,), (steps,))
            for n, gamma in [(1, 0.9), (3, 0.5), (5, 0.997), (20, 1.0)]:
                found = value_targets(rewards.copy(), values.copy(), n, gamma)
                assert_close(found, reference_targets(rewards, values, n, gamma), message=f"{steps} steps, {n=}, {gamma=}")


def test_nothing_lies_behind_the_end():
    found = value_targets(np.zeros(4), np.array([1.0, 2.0, 3.0, 4.0]), 2, 0.5)
    assert_close(found, np.array([0.75, 1.0, 0.0, 0.0]), message="no rewards, n 2: the last two targets have nothing to bootstrap from")


def test_empty_stays_empty_and_inputs_are_left_alone():
    empty = np.zeros(0)
    assert_close(two_hot(empty, 2), np.zeros((0, 5)), message="two_hot of nothing")
    assert_close(transform(empty), empty, message="transform of nothing")
    assert_close(inverse_transform(empty), empty, message="inverse_transform of nothing")
    assert_close(value_targets(empty, empty, 3, 0.9), empty, message="value_targets of nothing")
    for generator in seeds(1):
        values, rewards = arrays(generator, (6, 2), (6, 2))
        values, rewards = 4 * values[:, 0], rewards[:, 1]
        weights = two_hot(values, 3)
        with no_mutation(values, rewards, weights):
            transform(values)
            inverse_transform(values)
            two_hot(values, 3)
            expected_value(weights)
            value_targets(rewards, values, 2, 0.9)
