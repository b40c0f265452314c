"""What must hold of Q-learning; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import epsilon_greedy, q_learning, q_update


def reference(q, states, actions, rewards, next_states, terminated, alpha, gamma):
    """One transition at a time on a dict of Python floats: the old value and the target, mixed."""
    table = {index: float(value) for index, value in np.ndenumerate(q)}
    for s, a, r, t, over in zip(states.tolist(), actions.tolist(), rewards.tolist(), next_states.tolist(), terminated.tolist()):
        future = 0.0 if over else gamma * max(table[t, b] for b in range(q.shape[1]))
        table[s, a] = (1 - alpha) * table[s, a] + alpha * (r + future)
    return np.array(list(table.values())).reshape(q.shape)


def experience(generator, states, actions, steps):
    """A random table and random transitions, a third of them terminal."""
    q, rewards = arrays(generator, (states, actions), (steps,))
    return [
        q, generator.integers(states, size=steps), generator.integers(actions, size=steps), rewards,
        generator.integers(states, size=steps), generator.random(steps) < 1 / 3,
    ]  # fmt: skip


def transitions(*steps):
    """Columns of (state, action, reward, next state, terminated)."""
    s, a, r, t, over = zip(*steps)
    return np.array(s), np.array(a), np.array(r, dtype=float), np.array(t), np.array(over)


def fresh(generator):
    """A generator for the candidate, at a state that the test can make again."""
    return np.random.default_rng(int(generator.integers(2**32)))


def optimal(next_states, rewards, terminal, gamma):
    """The optimal table of a deterministic environment: Bellman's update until it moves nothing."""
    q = np.zeros(rewards.shape)
    for _ in range(500):
        q = rewards + gamma * np.where(terminal, 0.0, q.max(axis=1))[next_states]
    q[terminal] = 0
    return q


def test_the_example_by_hand():
    q = np.array([[0.0, 0.0], [2.0, 4.0]])
    found = q_update(q, *transitions((0, 1, 1, 1, False), (1, 0, 0, 0, False)), 0.5, 0.5)
    assert_close(found, np.array([[0.0, 1.5], [1.375, 4.0]]), message="two transitions")
    found = q_update(q, *transitions((0, 1, 1, 1, True)), 0.5, 0.5)
    assert_close(found, np.array([[0.0, 0.5], [2.0, 4.0]]), message="state 1 terminal")


def test_updates_match_one_transition_at_a_time():
    for generator in seeds(2):
        for states, actions, steps in [(4, 3, 40), (1, 2, 5), (3, 1, 6), (2, 2, 0)]:
            given = experience(generator, states, actions, steps)
            found = q_update(*[value.copy() for value in given], 0.3, 0.9)
            assert_close(found, reference(*given, 0.3, 0.9), message=f"{steps} transitions of {states} states and {actions} actions")


def test_each_transition_sees_what_the_one_before_learned():
    steps = transitions((2, 0, 1, 3, True), (1, 0, 0, 2, False), (0, 0, 0, 1, False), (0, 0, 0, 1, False))
    found = q_update(np.zeros((4, 1)), *steps, 0.5, 1.0)
    message = "a chain replayed from its end, the first state twice, alpha 1/2: the reward moves back through all of it"
    assert_close(found, np.array([[0.1875], [0.25], [0.5], [0.0]]), message=message)


def test_a_terminal_state_is_never_looked_at():
    q = np.array([[1.0, 2.0], [np.nan, np.nan]])
    found = q_update(q, *transitions((0, 0, 3, 1, True)), 0.5, 0.9)
    assert_close(found[0], np.array([2.0, 2.0]), message="terminated: the target is the reward, and 0 * NaN is NaN")


def test_actions_follow_the_law_of_epsilon_greedy():
    for generator in seeds(1):
        values = np.tile([1.0, 3.0, 3.0, -2.0], (20000, 1))
        for epsilon in (0.4, 0.0, 1.0):
            actions = epsilon_greedy(values, epsilon, fresh(generator))
            assert actions.shape == (20000,), f"one action for each row is asked for; the result has shape {actions.shape}"
            expected = epsilon / 4 + (1 - epsilon) * np.array([0.0, 0.5, 0.5, 0.0])
            found = np.bincount(actions, minlength=4) / 20000
            # 6.5 standard deviations of a share of 20,000 independent rows: a false alarm once in 10^9 runs
            allowed = 6.5 * np.sqrt(expected * (1 - expected) / 20000)
            message = f"values [1, 3, 3, -2], {epsilon=}: shares {found.round(3).tolist()}, expected {expected.tolist()}"
            assert found.shape == (4,) and (np.abs(found - expected) <= allowed).all(), message


def test_each_row_has_its_own_best_action():
    for generator in seeds(1):
        (values,) = arrays(generator, (50, 5))
        actions = epsilon_greedy(values, 0.0, fresh(generator))
        assert actions.tolist() == values.argmax(axis=1).tolist(), "epsilon 0 and no ties: the best action of each row"
        assert epsilon_greedy(values[:1], 0.0, fresh(generator)).tolist() == [int(values[0].argmax())], "a batch of one"


def test_the_same_generator_gives_the_same_actions():
    for generator in seeds(1):
        seed = int(generator.integers(2**32))
        values = np.zeros((60, 4))
        first, second, other = (epsilon_greedy(values, 0.5, np.random.default_rng(seed + i)).tolist() for i in (0, 0, 1))
        assert first == second, "two generators in the same state give different actions: draw from the one that is handed over"
        assert first != other, "generators in different states give the same 60 actions"


def test_a_random_walker_learns_the_optimal_table():
    for generator in seeds(1):
        # state 3 ends it; from state 0 forward: nothing, nothing, 4; back: a small reward at once
        forward, back = [1, 2, 3, 0], [0, 0, 1, 0]
        next_states = np.array([forward, back]).T
        rewards = np.array([[0.0, 0.25], [0.0, -1.0], [4.0, 0.5], [9.0, 9.0]])
        terminal = np.array([False, False, False, True])
        found = q_learning(next_states, rewards, terminal, 0, 120, 1.0, 0.5, 1.0, fresh(generator))
        # deterministic and alpha 1, so a pass from the end to the start makes it exact to gamma^n; each of the 120 episodes
        # visits all states, and an entry is missed by all of them less than once in 10^9 runs
        message = "epsilon 1, alpha 1, 120 episodes of a chain of 3 states: what the best policy earns, whoever walks"
        assert_close(found, optimal(next_states, rewards, terminal, 0.5), rtol=1e-4, atol=1e-4, message=message)


def test_exploration_is_what_epsilon_says():
    for generator in seeds(1):
        next_states, rewards, terminal = np.array([[1, 1], [1, 1]]), np.array([[1.0, 2.0], [0.0, 0.0]]), np.array([False, True])
        greedy = q_learning(next_states, rewards, terminal, 0, 60, 0.5, 0.9, 0.0, fresh(generator))
        assert (greedy[0] > 0).sum() == 1, f"epsilon 0: the first action to pay is taken for ever; the table is {greedy[0].tolist()}"
        random = q_learning(next_states, rewards, terminal, 0, 60, 0.5, 0.9, 1.0, fresh(generator))
        assert (random[0] > 0).all(), f"epsilon 1: in 60 episodes both actions are tried; the table is {random[0].tolist()}"


def test_alpha_moves_part_of_the_way():
    for generator in seeds(1):
        one = q_learning(np.array([[1], [1]]), np.array([[8.0], [0.0]]), np.array([False, True]), 0, 3, 0.5, 0.9, 0.1, fresh(generator))
        assert_close(one, np.array([[7.0], [0.0]]), message="one step of reward 8 to the end, alpha 1/2, three episodes: 4, 6, 7")


def test_an_episode_that_is_broken_off_still_bootstraps():
    for generator in seeds(1):
        for episodes, steps in [(3, 4), (2, 1), (1, 3)]:
            found = q_learning(np.zeros((1, 1), dtype=int), np.ones((1, 1)), np.array([False]), 0, episodes, 1.0, 0.5, 0.0, fresh(generator), steps)
            message = f"reward 1 for ever at gamma 1/2, {episodes} episodes of {steps} steps"
            assert_close(found, np.array([[2 - 2 * 0.5 ** (episodes * steps)]]), message=message)
        found = q_learning(np.zeros((1, 1), dtype=int), np.ones((1, 1)), np.array([False]), 0, 1, 1.0, 0.99, 0.0, fresh(generator))
        assert_close(found, np.array([[100 - 100 * 0.99**100]]), message="max_steps not given: 100")


def test_every_episode_begins_at_the_start():
    for generator in seeds(1):
        next_states, rewards = np.array([[0], [2], [3], [3]]), np.array([[7.0], [1.0], [1.0], [5.0]])
        terminal = np.array([False, False, False, True])
        found = q_learning(next_states, rewards, terminal, 1, 2, 1.0, 1.0, 0.2, fresh(generator))
        assert_close(found, np.array([[0.0], [2.0], [1.0], [0.0]]), message="two episodes 1 -> 2 -> 3, which is terminal; state 0 is never visited")
        found = q_learning(next_states, rewards, terminal, 3, 2, 1.0, 1.0, 0.2, fresh(generator))
        assert_close(found, np.zeros((4, 1)), message="the start is terminal: nothing happens")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = experience(generator, 3, 2, 9)
        with no_mutation(*given):
            q_update(*given, 0.3, 0.9)
        values = given[0]
        with no_mutation(values):
            epsilon_greedy(values, 0.5, fresh(generator))
        tables = np.array([[1, 0], [1, 1]]), np.array([[1.0, 2.0], [0.0, 0.0]]), np.array([False, True])
        with no_mutation(*tables):
            q_learning(*tables, 0, 3, 0.5, 0.9, 0.5, fresh(generator))
