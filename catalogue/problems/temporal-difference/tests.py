"""What must hold of TD(0), n-step returns and TD(lambda); each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import lambda_returns, n_step_returns, td_lambda, td_zero


def after(values, states, terminated):
    """The guesses of s_1 .. s_T as Python floats, 0 for a terminal s_T."""
    found = [float(values[s]) for s in states[1:]]
    return found[:-1] + [0.0] if terminated and found else found


def reference_n_step(values, states, rewards, n, gamma, terminated=True):
    """Every return forwards from its definition."""
    steps, following = len(rewards), after(values, states, terminated)
    found = []
    for t in range(steps):
        end = min(t + n, steps)
        found.append(sum(gamma ** (u - t) * float(rewards[u]) for u in range(t, end)) + gamma ** (end - t) * following[end - 1])
    return np.array(found)


def reference_lambda(values, states, rewards, lambda_, gamma, terminated=True):
    """The mixture of all n-step returns: weight (1 - lambda) lambda^(n-1), and what is left on the longest."""
    steps = len(rewards)
    found = np.zeros(steps)
    for t in range(steps):
        longest = steps - t
        for n in range(1, longest + 1):
            weight = lambda_ ** (n - 1) * (1 - lambda_ if n < longest else 1)
            found[t] += weight * reference_n_step(values, states, rewards, n, gamma, terminated)[t]
    return found


def reference_offline(values, states, rewards, alpha, lambda_, gamma, terminated=True):
    """The forward view: every visit moves its state towards its lambda-return, all from the old guesses."""
    found, targets = values.copy(), reference_lambda(values, states, rewards, lambda_, gamma, terminated)
    for s, target in zip(states, targets):
        found[s] += alpha * (target - values[s])
    return found


def reference_zero(values, states, rewards, alpha, gamma, terminated=True):
    table = {s: float(v) for s, v in enumerate(values)}
    for t in range(len(rewards)):
        future = 0.0 if terminated and t + 1 == len(rewards) else table[int(states[t + 1])]
        s = int(states[t])
        table[s] = (1 - alpha) * table[s] + alpha * (float(rewards[t]) + gamma * future)
    return np.array([table[s] for s in range(len(values))])


def episode(generator, number, steps):
    """Guesses, states that come again, and rewards; the last state occurs nowhere else."""
    values, rewards = arrays(generator, (number,), (steps,))
    states = generator.integers(number - 1, size=steps + 1)
    states[-1] = number - 1
    return values, states, rewards


def every_case(generator):
    for number, steps in [(4, 9), (2, 3), (3, 1)]:
        for terminated in (True, False):
            yield episode(generator, number, steps), terminated, f"{number} states, {steps} steps, {terminated=}"


def test_the_example_by_hand():
    values, states, rewards = np.array([4.0, 2.0, 8.0]), np.array([0, 1, 0, 2]), np.array([1.0, 2.0, 3.0])
    given = values, states, rewards
    assert_close(td_zero(*given, 0.5, 0.5), np.array([3.0, 2.75, 8.0]), message="td_zero")
    assert_close(n_step_returns(*given, 2, 0.5), np.array([3.0, 3.5, 3.0]), message="n_step_returns, n 2")
    assert_close(lambda_returns(*given, 0.5, 0.5), np.array([2.4375, 3.75, 3.0]), message="lambda_returns")
    assert_close(td_lambda(*given, 0.5, 0.5, 0.5), np.array([2.71875, 2.875, 8.0]), message="td_lambda")


def test_td_zero_learns_as_it_goes():
    for generator in seeds(2):
        for given, terminated, message in every_case(generator):
            found = td_zero(*[value.copy() for value in given], 0.3, 0.9, terminated)
            assert_close(found, reference_zero(*given, 0.3, 0.9, terminated), message=message)
        back_and_forth = np.array([0.0, 0.0, 0.0]), np.array([0, 1, 0, 1, 2]), np.array([1.0, 0.0, 0.0, 0.0])
        message = "0, 1, 0, 1 with a reward on the first step, alpha 1: each step sees what the one before learned"
        assert_close(td_zero(*back_and_forth, 1.0, 1.0), np.array([1.0, 0.0, 0.0]), message=message)


def test_n_step_returns_match_their_definition():
    for generator in seeds(2):
        for given, terminated, message in every_case(generator):
            for n in (1, 2, 5, 20):
                found = n_step_returns(*[value.copy() for value in given], n, 0.9, terminated)
                assert_close(found, reference_n_step(*given, n, 0.9, terminated), message=f"{message}, {n=}")


def test_lambda_returns_mix_all_n_step_returns():
    for generator in seeds(1):
        for given, terminated, message in every_case(generator):
            for lambda_ in (0.0, 0.6, 1.0):
                found = lambda_returns(*[value.copy() for value in given], lambda_, 0.9, terminated)
                assert_close(found, reference_lambda(*given, lambda_, 0.9, terminated), message=f"{message}, {lambda_=}")


def test_backward_and_forward_view_agree():
    for generator in seeds(1):
        for given, terminated, message in every_case(generator):
            for lambda_ in (0.0, 0.6, 1.0):
                found = td_lambda(*[value.copy() for value in given], 0.3, lambda_, 0.9, terminated)
                expected = reference_offline(*given, 0.3, lambda_, 0.9, terminated)
                assert_close(found, expected, message=f"{message}, {lambda_=}")


def test_a_trace_adds_up_over_visits():
    given = np.zeros(2), np.array([0, 0, 0, 1]), np.array([0.0, 0.0, 1.0])
    found = td_lambda(*given, 1.0, 1.0, 1.0)
    assert_close(found, np.array([3.0, 0.0]), message="three visits to state 0 before a reward of 1, lambda and gamma 1: traces accumulate to 3")


def test_guesses_of_later_states_do_not_matter_at_lambda_one():
    for generator in seeds(1):
        values, states, rewards = episode(generator, 4, 6)
        expected = [sum(0.9 ** (u - t) * rewards[u] for u in range(t, 6)) for t in range(6)]
        for shift in (0.0, 100.0):
            found = lambda_returns(values + shift, states, rewards, 1.0, 0.9)
            assert_close(found, np.array(expected), message=f"lambda 1, guesses shifted by {shift:g}: the discounted sum of rewards")


def test_a_terminal_state_is_never_looked_at():
    for generator in seeds(1):
        values, states, rewards = episode(generator, 4, 6)
        values[3] = np.nan
        known = np.nan_to_num(values)
        message = "values is NaN for the terminal state"
        assert_close(n_step_returns(values, states, rewards, 3, 0.9), reference_n_step(known, states, rewards, 3, 0.9), message=message)
        assert_close(lambda_returns(values, states, rewards, 0.5, 0.9), reference_lambda(known, states, rewards, 0.5, 0.9), message=message)
        for found, expected in (
            (td_zero(values, states, rewards, 0.3, 0.9), reference_zero(known, states, rewards, 0.3, 0.9)),
            (td_lambda(values, states, rewards, 0.3, 0.5, 0.9), reference_offline(known, states, rewards, 0.3, 0.5, 0.9)),
        ):
            assert_close(found[:3], expected[:3], message=message)
            assert np.isnan(found[3]), f"{message}: its own entry stays as it was, it came back as {found[3]}"


def test_an_episode_without_steps_changes_nothing():
    values, states, rewards = np.array([1.0, 2.0]), np.array([1]), np.zeros(0)
    for terminated in (True, False):
        assert_close(td_zero(values, states, rewards, 0.5, 0.9, terminated), values, message="td_zero, no steps")
        assert_close(td_lambda(values, states, rewards, 0.5, 0.5, 0.9, terminated), values, message="td_lambda, no steps")
        assert_close(n_step_returns(values, states, rewards, 2, 0.9, terminated), np.zeros(0), message="n_step_returns, no steps")
        assert_close(lambda_returns(values, states, rewards, 0.5, 0.9, terminated), np.zeros(0), message="lambda_returns, no steps")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = episode(generator, 4, 5)
        for terminated in (True, False):
            with no_mutation(*given):
                td_zero(*given, 0.3, 0.9, terminated)
                n_step_returns(*given, 2, 0.9, terminated)
                lambda_returns(*given, 0.5, 0.9, terminated)
                td_lambda(*given, 0.3, 0.5, 0.9, terminated)
