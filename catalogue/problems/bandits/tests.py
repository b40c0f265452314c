"""What must hold of three bandit rules and of regret; each trap is caught by the test that names it."""
import math
from fractions import Fraction

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import cumulative_regret, epsilon_greedy, thompson, ucb1


def fresh(generator):
    """A generator for the candidate, at a state that the test can make again."""
    return np.random.default_rng(int(generator.integers(2**32)))


def history(generator, agents, arms):
    """Pulls of at least 1 and rewards between 0 and 1 each, without ties."""
    pulls = generator.integers(1, 30, size=(agents, arms))
    return pulls, pulls * generator.random((agents, arms))


def follows(arms, expected, message):
    """Compares the shares of arms, chosen by many independent agents with the same history, with their exact chances."""
    expected, agents = np.asarray(expected, dtype=float), len(arms)
    assert arms.shape == (agents,) and arms.min() >= 0 and arms.max() < len(expected), f"{message}: not an arm for each agent"
    found = np.bincount(arms, minlength=len(expected)) / agents
    # 6.5 standard deviations of a share: a false alarm once in 10^9 runs for each test
    allowed = 6.5 * np.sqrt(expected * (1 - expected) / agents)
    text = f"{message}: shares {found.round(3).tolist()}, expected {expected.round(3).tolist()}"
    assert (np.abs(found - expected) <= allowed).all(), text


def beats(first, second):
    """The chance that a Beta(a, b) draw exceeds a Beta(c, d) draw, for integers, in exact arithmetic."""
    (a, b), (c, d) = first, second

    def beta(x, y):
        return Fraction(math.factorial(x - 1) * math.factorial(y - 1), math.factorial(x + y - 1))

    return float(sum(beta(c + i, d + b) / ((b + i) * beta(1 + i, b) * beta(c, d)) for i in range(a)))


def repeated(agents, *row):
    return np.tile(np.array(row), (agents, 1))


def test_the_example_by_hand():
    pulls, rewards = np.array([[4, 1]]), np.array([[3.0, 0.0]])
    for name, arms, expected in [
        ("epsilon_greedy, epsilon 0", epsilon_greedy(pulls, rewards, 0.0, np.random.default_rng(0)), [0]),
        ("ucb1", ucb1(pulls, rewards, np.random.default_rng(0)), [1]),
    ]:
        assert arms.tolist() == expected, f"{name}: arm {arms.tolist()}, expected {expected}"
    assert_close(cumulative_regret(np.array([0.5, 0.8]), np.array([[0, 1, 0]])), np.array([[0.3, 0.3, 0.6]]), message="cumulative_regret")


def test_greedy_takes_the_highest_mean_of_each_agent():
    for generator in seeds(2):
        for agents, count in [(40, 5), (1, 3), (6, 1)]:
            pulls, rewards = history(generator, agents, count)
            arms = epsilon_greedy(pulls, rewards, 0.0, fresh(generator))
            expected = [max(range(count), key=lambda a: rewards[i, a] / pulls[i, a]) for i in range(agents)]
            assert arms.tolist() == expected, f"epsilon 0, {agents} agents, {count} arms: the mean decides, not the sum or the count"


def test_epsilon_greedy_explores_all_arms():
    for generator in seeds(1):
        pulls, rewards = repeated(8000, 5, 5, 5, 10), repeated(8000, 1.0, 4.0, 2.0, 8.0)
        for epsilon in (0.4, 1.0):
            expected = epsilon / 4 + (1 - epsilon) * np.array([0.0, 0.5, 0.0, 0.5])
            follows(epsilon_greedy(pulls, rewards, epsilon, fresh(generator)), expected, f"means 0.2, 0.8, 0.4, 0.8, {epsilon=}")


def test_ucb1_takes_the_highest_upper_bound():
    for generator in seeds(2):
        for agents, count in [(60, 5), (1, 3), (6, 1)]:
            pulls, rewards = history(generator, agents, count)
            arms = ucb1(pulls, rewards, fresh(generator))
            for i in range(agents):
                total = sum(pulls[i].tolist())
                index = [r / n + math.sqrt(2 * math.log(total) / n) for n, r in zip(pulls[i].tolist(), rewards[i].tolist())]
                message = f"pulls {pulls[i].tolist()}, rewards {rewards[i].round(2).tolist()}: upper bounds {np.round(index, 3).tolist()}"
                assert arms[i] == np.argmax(index), f"{message}; it took arm {arms[i]}"


def test_the_bonus_grows_with_the_logarithm_of_all_pulls():
    # bonus of arm 1 less that of arm 0: sqrt(2 ln t) (1 / sqrt(n1) - 1 / sqrt(n0))
    for pulls, gap, expected in [((100, 10), 0.65, 1), ((100, 10), 0.675, 0)]:
        rewards = np.array([[100 * gap, 0.0]])
        arm = int(ucb1(np.array([pulls]), rewards, np.random.default_rng(1))[0])
        message = f"pulls {pulls}, means {gap} and 0: the bonuses differ by {math.sqrt(2 * math.log(110)) * (0.1**0.5 - 0.1):.3f}"
        assert arm == expected, f"{message}, so arm {expected}; it took arm {arm}"


def test_arms_never_pulled_come_first():
    for generator in seeds(1):
        pulls, rewards = repeated(8000, 3, 0, 5, 0), repeated(8000, 3.0, 0.0, 5.0, 0.0)
        for name, arms in (
            ("epsilon_greedy", epsilon_greedy(pulls, rewards, 0.0, fresh(generator))),
            ("ucb1", ucb1(pulls, rewards, fresh(generator))),
        ):
            follows(arms, [0, 0.5, 0, 0.5], f"{name}, pulls [3, 0, 5, 0], every reward so far 1: one of the two untried arms")
        nothing = repeated(8000, 0, 0, 0)
        for name, arms in (
            ("epsilon_greedy", epsilon_greedy(nothing, nothing.astype(float), 0.0, fresh(generator))),
            ("ucb1", ucb1(nothing, nothing.astype(float), fresh(generator))),
            ("thompson", thompson(nothing, nothing.astype(float), fresh(generator))),
        ):
            follows(arms, [1 / 3] * 3, f"{name}, nothing pulled yet: any of three arms")


def test_ties_are_broken_uniformly():
    for generator in seeds(1):
        pulls, rewards = repeated(8000, 4, 4, 4), repeated(8000, 2.0, 1.0, 2.0)
        follows(epsilon_greedy(pulls, rewards, 0.0, fresh(generator)), [0.5, 0, 0.5], "epsilon_greedy, arms 0 and 2 equal")
        follows(ucb1(pulls, rewards, fresh(generator)), [0.5, 0, 0.5], "ucb1, arms 0 and 2 equal")


def test_thompson_takes_an_arm_with_the_chance_that_it_is_best():
    for generator in seeds(1):
        for pulls, successes in [((3, 9), (1, 5)), ((1, 0), (1, 0)), ((6, 2), (6, 0))]:
            chance = beats(*[(1 + s, 1 + n - s) for n, s in zip(pulls, successes)])
            arms = thompson(repeated(30000, *pulls), repeated(30000, *map(float, successes)), fresh(generator))
            follows(arms, [chance, 1 - chance], f"pulls {pulls}, successes {successes}: Beta(1 + successes, 1 + failures)")


def test_each_agent_acts_on_its_own_history():
    for generator in seeds(1):
        pulls, rewards = np.full((3, 3), 2000), 2000.0 * np.eye(3)[[2, 0, 1]]
        for name, arms in (
            ("epsilon_greedy", epsilon_greedy(pulls, rewards, 0.0, fresh(generator))),
            ("ucb1", ucb1(pulls, rewards, fresh(generator))),
            ("thompson", thompson(pulls, rewards, fresh(generator))),
        ):
            assert arms.tolist() == [2, 0, 1], f"{name}: only arm 2, 0 and 1 ever paid for the three agents; they took {arms.tolist()}"


def test_the_same_generator_gives_the_same_arms():
    for generator in seeds(1):
        seed = int(generator.integers(2**32))
        nothing = repeated(60, 0, 0, 0, 0), repeated(60, 0.0, 0.0, 0.0, 0.0)
        for name, rule, more in (("epsilon_greedy", epsilon_greedy, (0.5,)), ("ucb1", ucb1, ()), ("thompson", thompson, ())):
            first, second, other = (rule(*nothing, *more, np.random.default_rng(seed + i)).tolist() for i in (0, 0, 1))
            assert first == second, f"{name}: two generators in the same state give different arms: draw from the one that is handed over"
            assert first != other, f"{name}: generators in different states give the same 60 arms"


def test_regret_adds_up_the_gaps_of_the_true_means():
    found = cumulative_regret(np.array([0.9, 0.1, 0.4]), np.array([[1, 2, 1]]))
    assert_close(found, np.array([[0.8, 1.3, 2.1]]), message="means 0.9, 0.1 and 0.4, of which the best is never pulled")
    for generator in seeds(2):
        for agents, steps, count in [(3, 8, 4), (1, 1, 2), (2, 0, 3), (2, 5, 1)]:
            means, arms = generator.random(count), generator.integers(count, size=(agents, steps))
            expected = np.zeros((agents, steps))
            for i, t in np.ndindex(agents, steps):
                expected[i, t] = math.fsum(max(means.tolist()) - means[a] for a in arms[i, : t + 1].tolist())
            found = cumulative_regret(means, arms)
            assert_close(found, expected, message=f"{agents} agents, {steps} steps, {count} arms")


def test_the_best_arm_costs_nothing_even_if_it_pays_nothing():
    found = cumulative_regret(np.array([-1.0, -3.0]), np.array([[0, 0, 1]]))
    assert_close(found, np.array([[0.0, 0.0, 2.0]]), message="true means -1 and -3: the best is -1, and regret is measured from it")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        pulls, rewards = history(generator, 4, 3)
        pulls[1], rewards[1] = 0, 0
        rewards = np.floor(rewards)
        with no_mutation(pulls, rewards):
            epsilon_greedy(pulls, rewards, 0.5, fresh(generator))
            ucb1(pulls, rewards, fresh(generator))
            thompson(pulls, rewards, fresh(generator))
        means, arms = generator.random(3), generator.integers(3, size=(2, 5))
        with no_mutation(means, arms):
            cumulative_regret(means, arms)
