"""What must hold of generalised advantage estimation; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import gae


def reference(rewards, values, next_values, terminated, truncated, gamma=0.99, lambda_=0.95):
    """The sum as it is written, in float64: every step looks forward, until its episode or the block ends."""
    steps, environments = rewards.shape
    advantages = np.zeros((steps, environments))
    for t, e in np.ndindex(steps, environments):
        for distance, u in enumerate(range(t, steps)):
            future = 0.0 if terminated[u, e] else float(next_values[u, e])
            error = float(rewards[u, e]) + gamma * future - float(values[u, e])
            advantages[t, e] += (gamma * lambda_) ** distance * error
            if terminated[u, e] or truncated[u, e]:
                break
    return advantages, advantages + values


def block(generator, steps, environments, dtype=np.float64):
    """A rollout in which a fifth of the steps terminate and a fifth are truncated, some both."""
    numbers = arrays(generator, *[(steps, environments)] * 3, dtype=dtype)
    return [*numbers, *(generator.random((2, steps, environments)) < 0.2)]


def check(rollout, message, *settings):
    """Compares with the reference on copies, so that only the last test below notices a write into the inputs."""
    assert_close(gae(*[value.copy() for value in rollout], *settings), reference(*rollout, *settings), message=message)


def column(*numbers):
    return np.array(numbers, dtype=np.float64)[:, None]


def test_the_example_by_hand():
    truncated, terminated = column(0, 1, 0).astype(bool), column(0, 0, 1).astype(bool)
    found = gae(column(1, 1, 1), column(2, 2, 2), column(2, 4, 9), terminated, truncated, 0.5, 0.5)
    assert_close(found, (column(0.25, 1, -1), column(2.25, 3, 1)), message="advantages, returns")


def test_matches_the_sum_in_float64():
    for generator in seeds(2):
        for steps, environments in [(13, 3), (2, 5), (1, 1), (9, 1)]:
            for settings in [(), (0.9, 0.7)]:
                rollout = block(generator, steps, environments)
                check(rollout, f"{steps} steps, {environments} environments, gamma and lambda {settings or 'default'}", *settings)


def test_lambda_zero_is_the_one_step_error():
    for generator in seeds(1):
        rollout = block(generator, 7, 2)
        rewards, values, next_values, terminated, _ = rollout
        expected = rewards + 0.9 * np.where(terminated, 0, next_values) - values
        assert_close(gae(*rollout, 0.9, 0.0)[0], expected, message="lambda 0")


def test_lambda_one_is_the_discounted_return_minus_the_value():
    for generator in seeds(1):
        rollout = block(generator, 7, 2)
        rewards, values, next_values, terminated, truncated = rollout
        goes_on = ~(terminated | truncated)[:-1]
        next_values[:-1][goes_on] = values[1:][goes_on]  # one critic, so the values in between cancel
        returns = np.zeros((8, 2))
        returns[7] = next_values[6]
        for t in reversed(range(7)):
            future = np.where(truncated[t], next_values[t], returns[t + 1])
            returns[t] = rewards[t] + 0.9 * np.where(terminated[t], 0, future)
        assert_close(gae(*rollout, 0.9, 1.0), (returns[:-1] - values, returns[:-1]), message="lambda 1")


def test_a_time_limit_bootstraps_and_a_terminal_state_does_not():
    no, yes = np.array([[False]]), np.array([[True]])
    one, nine = np.array([[1.0]]), np.array([[9.0]])
    for name, terminated, truncated, expected in [
        ("truncated", no, yes, 1 + 9 - 1),
        ("terminated", yes, no, 1 - 1),
        ("both, so terminated", yes, yes, 1 - 1),
        ("the block ends", no, no, 1 + 9 - 1),
    ]:
        advantages, _ = gae(one, one, nine, terminated, truncated, 1.0, 1.0)
        assert_close(advantages, np.array([[float(expected)]]), message=f"reward 1, value 1, next value 9: {name}")


def test_no_episode_hears_of_the_next():
    for generator in seeds(1):
        rollout = block(generator, 6, 3)
        for flags in rollout[3:]:
            flags[:] = False
        rollout[3][2], rollout[4][2] = [True, False, True], [False, True, True]
        before = gae(*[value.copy() for value in rollout])[0][:3]
        for value in rollout[:3]:
            value[3:] += 5.0
        assert_close(gae(*rollout)[0][:3], before, message="every episode ends at step 2; its advantages change with what happens afterwards")


def test_the_value_after_a_terminal_state_is_never_looked_at():
    for generator in seeds(1):
        rollout = block(generator, 9, 3)
        expected = reference(*rollout)
        rollout[2][rollout[3]] = np.nan
        assert_close(gae(*rollout), expected, message="next_values is NaN where terminated: 0 * NaN is NaN")


def test_a_block_without_steps_is_empty():
    empty, flags = np.zeros((0, 3)), np.zeros((0, 3), dtype=bool)
    assert_close(gae(empty, empty, empty, flags, flags), (empty, empty), message="0 steps of 3 environments")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            rollout = [value.T for value in block(generator, 3, 8, dtype)]
            expected = reference(*rollout)
            found = gae(*rollout)
            for name, result in zip(("advantages", "returns"), found):
                assert result.dtype == dtype, f"rewards are {np.dtype(dtype)}, {name} came as {result.dtype}"
            assert_close(found, expected)


def test_inputs_are_left_alone():
    for generator in seeds(1):
        rollout = block(generator, 5, 2)
        with no_mutation(*rollout):
            gae(*rollout)
