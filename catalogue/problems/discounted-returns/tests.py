"""What must hold of discounted returns with resets; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import discounted_returns, discounted_returns_scan

BOTH = (("discounted_returns", discounted_returns), ("discounted_returns_scan", discounted_returns_scan))


def reference(rewards, done, gamma, bootstrap=None):
    """Every return forwards from its own step, in float64, until its episode ends or the row does."""
    environments, steps = rewards.shape
    found = np.zeros((environments, steps))
    for e, t in np.ndindex(environments, steps):
        for u in range(t, steps):
            found[e, t] += gamma ** (u - t) * float(rewards[e, u])
            if done[e, u]:
                break
        else:
            if bootstrap is not None:
                found[e, t] += gamma ** (steps - t) * float(bootstrap[e])
    return found


def rollout(generator, environments, steps, dtype=np.float64):
    """Rewards, episode ends at a fifth of the steps, and a bootstrap for each environment."""
    rewards, bootstrap = arrays(generator, (environments, steps), (environments,), dtype=dtype)
    return rewards, generator.random((environments, steps)) < 0.2, bootstrap


def check(rewards, done, gamma, bootstrap, message):
    """Compares both functions with the reference, on copies."""
    expected = reference(rewards, done, gamma, bootstrap).astype(rewards.dtype)
    for name, function in BOTH:
        more = () if bootstrap is None else (bootstrap.copy(),)
        assert_close(function(rewards.copy(), done.copy(), gamma, *more), expected, message=f"{name}, {message}")


def test_the_example_by_hand():
    rewards, done = np.array([[1.0, 2.0, 4.0, 8.0]]), np.array([[False, True, False, False]])
    for name, function in BOTH:
        assert_close(function(rewards, done, 0.5, np.array([16.0])), np.array([[2.0, 2.0, 12.0, 16.0]]), message=name)


def test_matches_the_sum_in_float64():
    for generator in seeds(1):
        for shape in [(3, 13), (5, 2), (1, 1), (2, 8), (4, 17)]:
            rewards, done, bootstrap = rollout(generator, *shape)
            for gamma in (0.0, 0.9, 1.0):
                check(rewards, done, gamma, bootstrap, f"shape {shape}, {gamma=}")
            check(rewards, done, 0.9, None, f"shape {shape}, no bootstrap")


def test_no_reward_crosses_an_end():
    for generator in seeds(1):
        rewards, done, bootstrap = rollout(generator, 2, 9)
        done[0, 3] = done[1, 5] = True
        for name, function in BOTH:
            before = function(rewards.copy(), done.copy(), 0.9, bootstrap.copy())
            changed = rewards.copy()
            changed[0, 4:] += 7
            changed[1, 6:] += 7
            after = function(changed, done.copy(), 0.9, bootstrap + 7)
            message = f"{name}: episodes end at steps 3 and 5, and their returns change with what comes later"
            assert_close(after[0, :4], before[0, :4], message=message)
            assert_close(after[1, :6], before[1, :6], message=message)


def test_the_last_step_of_an_episode_still_counts():
    for name, function in BOTH:
        found = function(np.array([[0.0, 0.0, 5.0, 1.0]]), np.array([[False, False, True, True]]), 0.5)
        assert_close(found, np.array([[1.25, 2.5, 5.0, 1.0]]), message=f"{name}, a reward of 5 on the step that ends the episode")


def test_two_thousand_steps_lose_no_digits():
    for generator in seeds(1):
        (noise,) = arrays(generator, (2, 2000))
        for dtype, gamma in ((np.float64, 0.5), (np.float32, 1.0)):
            rewards, done, bootstrap = (noise + 1).astype(dtype), np.zeros((2, 2000), dtype=bool), np.array([1.0, 2.0], dtype=dtype)
            expected = rewards.astype(np.float64)
            expected[:, -1] += gamma * bootstrap
            for t in reversed(range(1999)):
                expected[:, t] += gamma * expected[:, t + 1]
            for name, function in BOTH:
                # float64 sums of 2,000 terms are right to 1e-12; a float32 result is one rounding, so 6e-8, away
                tolerance = 1e-11 if dtype == np.float64 else 2e-7
                message = f"{name}, 2,000 steps, gamma {gamma}, {np.dtype(dtype)} rewards and bootstrap"
                found = function(rewards.copy(), done, gamma, bootstrap.copy()).astype(np.float64)
                assert_close(found, expected, rtol=tolerance, atol=tolerance, message=message)
    for name, function in BOTH:
        found = function(np.ones((1, 1100)), np.zeros((1, 1100), dtype=bool), 0.5)
        assert_close(found, 2 - 0.5 ** np.arange(1099.0, -1, -1)[None], message=f"{name}, a reward of 1 at each of 1,100 steps, gamma 1/2")


def test_an_episode_after_a_long_one_keeps_its_digits():
    rewards = np.full((1, 400), 1e12)
    done = np.zeros((1, 400), dtype=bool)
    done[0, 199] = True
    rewards[0, :200] = 1e-3
    check(rewards, done, 1.0, None, "200 rewards of 1e-3 before 200 of 1e12: a difference of cumulative sums keeps none of their digits")


def test_a_row_that_is_complete_needs_no_bootstrap():
    for generator in seeds(1):
        rewards, done, bootstrap = rollout(generator, 3, 6)
        done[:, -1] = [True, False, True]
        expected = reference(rewards, done, 0.9, bootstrap)
        bootstrap[[0, 2]] = np.nan
        for name, function in BOTH:
            found = function(rewards.copy(), done.copy(), 0.9, bootstrap.copy())
            assert_close(found, expected, message=f"{name}, bootstrap NaN where the last step ends the episode: 0 * NaN is NaN")


def test_nan_spoils_its_own_episode_alone():
    rewards, done = np.ones((1, 8)), np.zeros((1, 8), dtype=bool)
    done[0, [2, 5]] = True
    rewards[0, 4] = np.nan
    expected = np.array([[1.75, 1.5, 1.0, np.nan, np.nan, 1.0, 1.5, 1.0]])
    for name, function in BOTH:
        found = function(rewards.copy(), done, 0.5)
        assert_close(found, expected, message=f"{name}, episodes of steps 0-2, 3-5 and 6-7, a NaN at step 4: step 5 comes after it")


def test_a_block_of_nothing_is_empty():
    for shape in [(3, 0), (0, 4)]:
        for name, function in BOTH:
            found = function(np.zeros(shape), np.zeros(shape, dtype=bool), 0.9, np.zeros(shape[0]))
            assert_close(found, np.zeros(shape), message=f"{name}, shape {shape}")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            rewards, done, bootstrap = rollout(generator, 7, 3, dtype)
            for name, function in BOTH:
                found = function(rewards.T, done.T, 0.9, bootstrap[:3])
                assert found.dtype == dtype, f"{name}: rewards are {np.dtype(dtype)}, the returns came as {found.dtype}"
                assert_close(found, reference(rewards.T, done.T, 0.9, bootstrap[:3]).astype(dtype), message=name)


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = rollout(generator, 3, 6)
        for _, function in BOTH:
            with no_mutation(*given):
                function(given[0], given[1], 0.9, given[2])
