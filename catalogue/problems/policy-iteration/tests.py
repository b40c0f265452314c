"""What must hold of policy evaluation and policy iteration; each trap is caught by the test that names it."""
import itertools

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import evaluate_policy, policy_iteration


def swept(transitions, rewards, policy, gamma, terminal=None):
    """The values of a policy by sweeping Bellman's expectation update, until nothing is left of the start."""
    values = np.zeros(len(rewards))
    for _ in range(int(np.ceil(-40 / np.log(gamma))) if gamma else 1):
        values = (policy * (rewards + gamma * np.einsum("sat,t->sa", transitions, values))).sum(axis=1)
        if terminal is not None:
            values[terminal] = 0
    return values


def exact(transitions, rewards, gamma, actions, terminal):
    """The values of a deterministic policy as a discounted sum of expected rewards, by the inverse of I - gamma P."""
    states = np.arange(len(rewards))
    moves = np.where(terminal[:, None], 0.0, transitions[states, actions])
    return np.linalg.inv(np.eye(len(rewards)) - gamma * moves) @ np.where(terminal, 0.0, rewards[states, actions])


def optimum(transitions, rewards, gamma, terminal=None):
    """The best of every deterministic policy, state by state."""
    states, actions = rewards.shape
    terminal = np.zeros(states, dtype=bool) if terminal is None else terminal
    policies = itertools.product(range(actions), repeat=states)
    return np.max([exact(transitions, rewards, gamma, np.array(policy), terminal) for policy in policies], axis=0)


def decision_problem(generator, states, actions):
    """Random rewards, sparse random transitions, and a random stochastic policy."""
    weights = generator.random((states, actions, states)) ** 4
    (rewards,) = arrays(generator, (states, actions))
    policy = generator.random((states, actions))
    return weights / weights.sum(axis=2, keepdims=True), 2 * rewards - 1, policy / policy.sum(axis=1, keepdims=True)


def by_hand():
    transitions = np.zeros((3, 2, 3))
    transitions[0, 0, 0] = transitions[0, 1, 1] = transitions[1, 0, 0] = transitions[1, 1, 2] = transitions[2, :, 2] = 1
    return transitions, np.array([[1.0, 0.0], [0.0, 6.0], [0.0, 0.0]]), np.array([False, False, True])


def test_the_example_by_hand():
    transitions, rewards, terminal = by_hand()
    found = evaluate_policy(transitions, rewards, np.full((3, 2), 0.5), 0.5, terminal)
    assert_close(found, np.array([20 / 11, 38 / 11, 0.0]), message="evaluate_policy, both actions with probability 1/2")
    values, policy = policy_iteration(transitions, rewards, 0.5, terminal)
    assert_close(values, np.array([3.0, 6.0, 0.0]), message="policy_iteration")
    assert policy.tolist() == [1, 1, -1], f"the policy is {policy.tolist()}, expected [1, 1, -1]"


def test_evaluation_matches_sweeping():
    for generator in seeds(2):
        for states, actions, gamma in [(5, 3, 0.8), (1, 4, 0.5), (4, 1, 0.7), (3, 2, 0.0)]:
            transitions, rewards, policy = decision_problem(generator, states, actions)
            found = evaluate_policy(transitions.copy(), rewards.copy(), policy.copy(), gamma)
            message = f"{states} states, {actions} actions, {gamma=}, a stochastic policy"
            assert_close(found, swept(transitions, rewards, policy, gamma), message=message)


def test_evaluation_is_exact_when_the_future_is_long():
    for gamma in (0.99, 0.999):
        cycle = np.roll(np.eye(4), 1, axis=1)[:, None, :]
        found = evaluate_policy(cycle, np.array([[1.0], [0.0], [0.0], [0.0]]), np.ones((4, 1)), gamma)
        expected = gamma ** np.array([0.0, 3.0, 2.0, 1.0]) / (1 - gamma**4)
        assert_close(found, expected, rtol=1e-9, atol=0, message=f"a reward of 1 every fourth step, {gamma=}: solve, do not sweep until it looks still")


def test_terminal_states_are_worth_nothing():
    for generator in seeds(2):
        transitions, rewards, policy = decision_problem(generator, 4, 2)
        terminal = np.array([True, False, False, True])
        rewards[terminal] += 50
        found = evaluate_policy(transitions.copy(), rewards.copy(), policy.copy(), 0.8, terminal)
        assert_close(found, swept(transitions, rewards, policy, 0.8, terminal), message="evaluate_policy, states 0 and 3 terminal")
        values, actions = policy_iteration(transitions, rewards, 0.8, terminal)
        assert_close(values, optimum(transitions, rewards, 0.8, terminal), message="policy_iteration, states 0 and 3 terminal")
        message = f"the action is -1 in terminal states and there alone; the policy is {actions.tolist()}"
        assert (actions == -1).tolist() == terminal.tolist(), message


def test_matches_the_best_of_all_policies():
    for generator in seeds(2):
        for states, actions, gamma in [(4, 3, 0.9), (3, 2, 0.999), (1, 4, 0.8), (5, 1, 0.5), (3, 3, 0.0)]:
            transitions, rewards, _ = decision_problem(generator, states, actions)
            values, policy = policy_iteration(transitions.copy(), rewards.copy(), gamma)
            message = f"{states} states, {actions} actions, {gamma=}"
            assert_close(values, optimum(transitions, rewards, gamma), message=message)
            assert policy.shape == (states,) and policy.dtype.kind in "iu", f"{message}: a policy of shape {policy.shape} and dtype {policy.dtype}"
            reached = exact(transitions, rewards, gamma, policy, np.zeros(states, dtype=bool))
            assert_close(reached, values, message=f"{message}: the policy earns the values that come with it")


def test_one_round_is_not_enough():
    states = 8
    transitions = np.zeros((states, 2, states))
    for s in range(states):
        transitions[s, 0, max(s - 1, 0)] = transitions[s, 1, min(s + 1, states - 1)] = 1
    rewards = np.zeros((states, 2))
    rewards[-1, 1] = 1
    values, policy = policy_iteration(transitions, rewards, 0.9)
    assert_close(values, 10 * 0.9 ** np.arange(states - 1.0, -1, -1), message="a corridor of 8 states, a reward at its far end")
    assert (policy == 1).all(), f"in the corridor one goes to the reward from everywhere; the policy is {policy.tolist()}"


def test_equally_good_actions_do_not_go_on_for_ever():
    for generator in seeds(2):
        transitions, rewards, _ = decision_problem(generator, 3, 2)
        # Every action a second time, leading to copies of the states: equally good, but for rounding.
        doubled = np.zeros((6, 4, 6))
        for copy_, other in itertools.product(range(2), repeat=2):
            doubled[3 * copy_ : 3 * copy_ + 3, 2 * other : 2 * other + 2, 3 * other : 3 * other + 3] = transitions
        values, _ = policy_iteration(doubled, np.tile(rewards, (2, 2)), 0.95)
        expected = optimum(transitions, rewards, 0.95)
        assert_close(values, np.tile(expected, 2), message="each state and each action twice")


def test_where_nothing_is_to_be_gained_it_ends():
    transitions = np.full((2, 3, 2), 0.5)
    values, policy = policy_iteration(transitions, np.zeros((2, 3)), 0.9)
    assert_close(values, np.zeros(2), message="every reward is 0")
    assert all(action in (0, 1, 2) for action in policy.tolist()), f"every reward is 0: any action will do, {policy.tolist()} are none"
    values, policy = policy_iteration(transitions, np.ones((2, 3)), 0.9, np.array([True, True]))
    assert_close(values, np.zeros(2), message="every state is terminal")
    assert policy.tolist() == [-1, -1], f"every state is terminal, and the policy is {policy.tolist()}"


def test_rounding_scales_with_the_rewards():
    for generator in seeds(1):
        transitions, rewards, _ = decision_problem(generator, 4, 3)
        expected = optimum(transitions, rewards, 0.9)
        for scale in (1e-12, 1e12):
            values, _ = policy_iteration(transitions, scale * rewards, 0.9)
            assert_close(values / scale, expected, message=f"rewards times {scale:g}: what is better stays better")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        transitions, rewards, policy = map(np.asfortranarray, decision_problem(generator, 4, 2))
        terminal = np.array([False, False, True, False])
        with no_mutation(transitions, rewards, policy, terminal):
            values, _ = policy_iteration(transitions, rewards, 0.8, terminal)
            found = evaluate_policy(transitions, rewards, policy, 0.8, terminal)
        assert_close(values, optimum(transitions, rewards, 0.8, terminal), message="arrays in column order")
        assert_close(found, swept(transitions, rewards, policy, 0.8, terminal), message="arrays in column order")
