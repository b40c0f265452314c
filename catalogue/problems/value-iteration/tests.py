"""What must hold of value iteration; each trap is caught by the test that names it."""
import itertools

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import value_iteration


def evaluate(transitions, rewards, gamma, policy, terminal):
    """The exact values of a policy: a linear system, whose rows for terminal states say V = 0."""
    states = np.arange(len(rewards))
    policy = np.asarray(policy)
    matrix = np.eye(len(rewards)) - gamma * np.where(terminal[:, None], 0.0, transitions[states, policy])
    return np.linalg.solve(matrix, np.where(terminal, 0.0, rewards[states, policy]))


def optimum(transitions, rewards, gamma, terminal=None):
    """The optimal values: the best of every deterministic policy, evaluated exactly."""
    states, actions = rewards.shape
    terminal = np.zeros(states, dtype=bool) if terminal is None else terminal
    policies = itertools.product(range(actions), repeat=states)
    return np.max([evaluate(transitions, rewards, gamma, policy, terminal) for policy in policies], axis=0)


def decision_problem(generator, states, actions):
    """Random rewards and sparse random transitions."""
    weights = generator.random((states, actions, states)) ** 4
    (rewards,) = arrays(generator, (states, actions))
    return weights / weights.sum(axis=2, keepdims=True), 2 * rewards - 1


def within(values, expected, tolerance, message):
    assert values.shape == expected.shape, f"{message}: values of shape {values.shape}, expected {expected.shape}"
    # the bound is exact but for the rounding of the sweeps, far below 1e-9
    assert_close(values, expected, rtol=0, atol=tolerance + 1e-9, message=message)


def test_the_example_by_hand():
    transitions = np.zeros((3, 2, 3))
    transitions[0, 0, 0] = transitions[0, 1, 1] = transitions[1, 0, 0] = transitions[1, 1, 2] = transitions[2, :, 2] = 1
    rewards = np.array([[1.0, 0.0], [0.0, 6.0], [0.0, 0.0]])
    values, policy = value_iteration(transitions, rewards, 0.5, 1e-8, np.array([False, False, True]))
    within(values, np.array([3.0, 6.0, 0.0]), 1e-8, "values")
    assert policy.tolist() == [1, 1, -1], f"the policy is {policy.tolist()}, expected [1, 1, -1]"


def test_matches_the_best_of_all_policies():
    for generator in seeds(1):
        for states, actions, gamma in [(4, 3, 0.8), (3, 2, 0.6), (1, 4, 0.7), (5, 1, 0.5)]:
            transitions, rewards = decision_problem(generator, states, actions)
            values, _ = value_iteration(transitions.copy(), rewards.copy(), gamma)
            within(values, optimum(transitions, rewards, gamma), 1e-6, f"{states} states, {actions} actions, {gamma=}, tolerance not given: 1e-6")


def test_the_policy_is_as_good_as_the_values_promise():
    for generator in seeds(2):
        transitions, rewards = decision_problem(generator, 4, 3)
        terminal = np.array([False, True, False, False])
        _, policy = value_iteration(transitions, rewards, 0.8, 1e-8, terminal)
        assert policy.shape == (4,) and policy.dtype.kind in "iu", f"a policy of shape {policy.shape} and dtype {policy.dtype}"
        reached = evaluate(transitions, rewards, 0.8, np.where(terminal, 0, policy), terminal)
        # greedy for values off by 1e-8 it loses at most 2 * 0.8 * 1e-8 / 0.2 = 8e-8
        within(reached, optimum(transitions, rewards, 0.8, terminal), 1e-7, "what the policy earns")


def test_values_are_within_the_tolerance_when_the_future_is_long():
    for gamma, tolerance in [(0.99, 1.0), (0.9, 1e-3)]:
        values, _ = value_iteration(np.ones((1, 1, 1)), np.ones((1, 1)), gamma, tolerance)
        message = f"reward 1 for ever, gamma {gamma}, tolerance {tolerance}: the last change is smaller than the error"
        within(values, np.array([1 / (1 - gamma)]), tolerance, message)


def test_every_state_must_be_near_enough():
    transitions = np.eye(3)[:, None, :]
    for sign in (1, -1):
        values, _ = value_iteration(transitions, sign * np.array([[0.0], [1.0], [0.5]]), 0.9, 1e-2)
        message = f"three states that never meet, rewards {sign} times 0, 1 and 0.5: the largest change decides, a fall too"
        within(values, sign * np.array([0.0, 10.0, 5.0]), 1e-2, message)


def test_a_good_state_may_be_far_from_the_rewards():
    states = 12
    transitions = np.zeros((states, 2, states))
    for s in range(states):
        transitions[s, 0, max(s - 1, 0)] = transitions[s, 1, min(s + 1, states - 1)] = 1
    rewards = np.zeros((states, 2))
    rewards[-1, 1] = 1
    values, policy = value_iteration(transitions, rewards, 0.9, 1e-6)
    within(values, 10 * 0.9 ** np.arange(states - 1.0, -1, -1), 1e-6, "a corridor of 12 states, reward 1 at its end")
    assert (policy == 1).all(), f"in a corridor with the reward at its end one goes there from everywhere; the policy is {policy.tolist()}"


def test_a_reward_now_may_be_better_than_a_larger_one_later():
    transitions = np.zeros((3, 2, 3))
    transitions[0, 0, 2] = transitions[0, 1, 1] = transitions[1:, :, 2] = 1
    rewards = np.array([[3.0, 0.0], [5.0, 5.0], [0.0, 0.0]])
    values, policy = value_iteration(transitions, rewards, 0.5, 1e-6, np.array([False, False, True]))
    within(values, np.array([3.0, 5.0, 0.0]), 1e-6, "3 now, or 5 one step later at gamma 1/2")
    assert policy[0] == 0, "3 now is better than 5 one step later at gamma 1/2, so the policy takes action 0 in state 0"


def test_a_terminal_state_is_worth_nothing():
    for generator in seeds(2):
        transitions, rewards = decision_problem(generator, 4, 2)
        terminal = np.array([True, False, False, True])
        rewards[terminal] += 50
        values, policy = value_iteration(transitions, rewards, 0.8, 1e-6, terminal)
        assert not values[terminal].any(), f"terminal states have the values {values[terminal]}: whatever rewards says there, nothing follows"
        within(values, optimum(transitions, rewards, 0.8, terminal), 1e-6, "states 0 and 3 terminal")
        assert (policy == -1).tolist() == terminal.tolist(), f"the action is -1 in terminal states and there alone; the policy is {policy.tolist()}"


def test_without_a_future_the_best_reward_decides():
    for generator in seeds(1):
        transitions, rewards = decision_problem(generator, 4, 3)
        values, policy = value_iteration(transitions, rewards, 0.0)
        assert_close(values, rewards.max(axis=1), message="gamma 0")
        assert policy.tolist() == rewards.argmax(axis=1).tolist(), "gamma 0: the action of the best reward"


def test_the_first_of_equal_actions_is_taken():
    transitions = np.full((2, 3, 2), 0.5)
    _, policy = value_iteration(transitions, np.array([[1.0, 2.0, 2.0], [3.0, 3.0, 3.0]]), 0.5)
    assert policy.tolist() == [1, 0], f"the policy is {policy.tolist()}; rewards [1, 2, 2] and [3, 3, 3], equal transitions: the first best is [1, 0]"


def test_the_policy_belongs_to_the_values_returned():
    # one sweep suffices for a tolerance this coarse: from the values after it, going to state 1 is better (0.5 * 10 > 1)
    transitions = np.zeros((2, 2, 2))
    transitions[0, 0, 0] = transitions[0, 1, 1] = transitions[1, :, 1] = 1
    rewards = np.array([[1.0, 0.0], [10.0, 10.0]])
    values, policy = value_iteration(transitions, rewards, 0.5, 100.0)
    best = (rewards + 0.5 * transitions @ values).argmax(axis=1)
    assert policy.tolist() == best.tolist(), f"values {values.tolist()} make {best.tolist()} the best actions; the policy is {policy.tolist()}"


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        transitions, rewards = decision_problem(generator, 4, 2)
        transitions, rewards = np.asfortranarray(transitions), np.asfortranarray(rewards)
        terminal = np.array([False, False, True, False])
        with no_mutation(transitions, rewards, terminal):
            values, _ = value_iteration(transitions, rewards, 0.8, 1e-6, terminal)
        within(values, optimum(transitions, rewards, 0.8, terminal), 1e-6, "arrays in column order")
        assert values.dtype == np.float64, f"float64 values are asked for, these are {values.dtype}"
