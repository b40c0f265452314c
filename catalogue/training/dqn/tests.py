"""What healthy deep Q-learning on the grid looks like. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from torch import nn
from warmup import assert_close, seeds

from solution import Grid, QNetwork, Replay, epsilon_at, evaluate, td_targets, train


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


@cache
def exact():
    """Q-values (9, 4) of the states from which one can go on, by value iteration on the grid as it is described."""
    q = torch.zeros(12, 4, dtype=torch.float64)
    for _ in range(300):
        for state in range(9):
            for action, (down, right) in enumerate([(-1, 0), (0, 1), (1, 0), (0, -1)]):
                row, column = min(max(state // 4 + down, 0), 2), min(max(state % 4 + right, 0), 3)
                over = row == 2 and column > 0
                reward = (1.0 if column == 3 else -1.0) if over else -0.04
                q[state, action] = reward + (0.0 if over else 0.95 * q[4 * row + column].max())
    return q[:9]


def mean(series):
    return sum(series) / len(series)


def test_the_greedy_walk_reaches_the_goal_by_the_shortest_way():
    returns = trained()[1]["greedy_return"]
    assert max(returns[-5:]) > 0.8, f"the best of the last five greedy walks returns {max(returns[-5:]):.2f}; four steps and the goal give 0.84"
    assert max(returns) < 0.85, f"a greedy walk returns {max(returns):.2f}; more than 0.84 cannot be had"


def test_values_along_the_way_are_those_of_value_iteration():
    network, _ = trained()
    found = network(torch.arange(9)).detach().double().max(dim=1).values
    for state in (8, 4, 5, 6, 7):
        expected = exact()[state].max().item()
        assert abs(found[state].item() - expected) < 0.15, f"the value of cell {state} is {found[state]:.2f}; value iteration gives {expected:.2f}"


def test_the_cliff_is_known_to_be_bad():
    network, _ = trained()
    found = network(torch.arange(9)).detach()
    for state, action in ((5, 2), (6, 2), (8, 1)):
        assert -1.2 < found[state, action] < -0.7, f"stepping off from cell {state} is valued {found[state, action]:.2f}; it costs 1 and ends"


def test_the_mean_value_settles_and_the_loss_vanishes():
    history = trained()[1]
    settled = mean(history["mean_q"][-100:])
    assert 0.5 < settled < 0.8, f"the mean Q-value of the last 100 batches is {settled:.2f}; healthy runs settle between 0.5 and 0.8"
    assert mean(history["loss"][-100:]) < 0.01, f"the mean loss of the last 100 steps is {mean(history['loss'][-100:]):.4f}; healthy runs end below 0.01"
    assert max(abs(q) for q in history["mean_q"]) < 1.2, "a mean Q-value leaves the range of what can be earned"


def test_targets_are_double_estimates_that_stop_at_the_end():
    network, target = nn.Linear(1, 4, bias=False), nn.Linear(1, 4, bias=False)
    network.load_state_dict({"weight": torch.tensor([[0.0], [3.0], [1.0], [2.0]])})
    target.load_state_dict({"weight": torch.tensor([[10.0], [0.5], [20.0], [30.0]])})
    rewards, states = torch.tensor([1.0, 1.0, -0.5]), torch.tensor([[1.0], [1.0], [2.0]])
    found = td_targets(network, target, rewards, states, torch.tensor([0.0, 1.0, 0.0]))
    expected = torch.tensor([1 + 0.95 * 0.5, 1.0, -0.5 + 0.95 * 1.0])
    assert_close(found, expected, message="the network prefers action 1, which the target values at half the input; the second transition is an end")
    assert not found.requires_grad, "a gradient flows through the targets"


def test_exploration_falls_in_a_line_and_stays():
    for step, expected in ((0, 1.0), (250, 0.8), (500, 0.6), (1000, 0.2), (1400, 0.2)):
        assert_close(epsilon_at(step), expected, message=f"the share of random actions at step {step}")
    series = trained()[1]["epsilon"]
    assert_close(series[0], 0.92, message="the first logged epsilon, after 100 steps of warm-up")


def test_the_grid_is_as_described():
    grid = Grid()
    assert grid.reset() == 8, "an episode starts bottom left, in cell 8"
    assert grid.step(3)[:3] == (8, -0.04, False), "a wall stops, and the step still costs 0.04"
    assert grid.step(1) == (9, -1.0, True, False), "right of the start is the cliff: -1, and the end"
    grid.reset()
    walk = [grid.step(action) for action in (0, 1, 1, 1, 2)]
    assert [state for state, *_ in walk] == [4, 5, 6, 7, 11], "up, three right, down leads past the cliff"
    assert walk[-1][1:] == (1.0, True, False), f"the goal gives {walk[-1][1:]}; it should give 1 and end"
    grid.reset()
    ends = [grid.step(0)[2:] for _ in range(30)]
    assert ends[-1] == (False, True) and not any(truncated for _, truncated in ends[:-1]), "30 steps without an end truncate, and do not terminate"


def test_the_replay_keeps_the_latest_and_draws_all_of_them():
    replay = Replay(4)
    for i in range(6):
        replay.add((i, i % 4, float(i), i + 1, float(i == 5)))
    states, actions, rewards, next_states, terminated = replay.sample(400, torch.Generator().manual_seed(0))
    assert set(states.tolist()) == {2, 3, 4, 5}, f"after six transitions a replay of four holds {sorted(set(states.tolist()))}"
    assert torch.equal(next_states, states + 1) and torch.equal(actions, states % 4), "parts of different transitions are mixed"
    assert torch.equal(rewards, states.float()) and torch.equal(terminated, (states == 5).float()), "rewards or ends belong to other transitions"


def test_an_evaluation_explores_nothing():
    network, _ = trained()
    assert evaluate(network) == evaluate(network), "two greedy walks of one network differ"


def test_gradients_are_finite_and_a_run_repeats_with_its_seed():
    norms = trained()[1]["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    assert mean(norms[-100:]) < 0.2, f"the mean gradient norm of the last 100 steps is {mean(norms[-100:]):.3f}; healthy runs end below 0.2"
    assert_close(train(3)[1]["loss"][:200], train(3)[1]["loss"][:200], message="the losses of two runs with seed 3")


def test_a_new_network_gives_four_values_a_state():
    assert tuple(QNetwork()(torch.arange(12)).shape) == (12, 4), "the network does not give (states, actions)"
