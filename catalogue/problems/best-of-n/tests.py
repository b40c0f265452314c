"""What must hold of best-of-n and rejection sampling; each trap is caught by the test that names it."""
import itertools
import math

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import accept, acceptance_rate, best_of_n_policy, expected_best, kl_bound


def inputs(generator, outcomes=4, ties=True):
    """Probabilities, and rewards of which some are equal."""
    rewards = generator.integers(-2, 2, size=outcomes).astype(float) if ties else generator.standard_normal(outcomes)
    return generator.dirichlet(np.ones(outcomes)), rewards


def reference(probabilities, rewards, n):
    """Every sequence of n draws, with its probability; max takes the first of equal rewards."""
    policy = [0.0] * len(rewards)
    for draws in itertools.product(range(len(rewards)), repeat=n):
        policy[max(draws, key=lambda draw: rewards[draw])] += math.prod(probabilities[draw] for draw in draws)
    return np.array(policy)


def divergence(policy, probabilities):
    kept = policy > 0
    return float((policy[kept] * np.log(policy[kept] / probabilities[kept])).sum())


def test_the_example_by_hand():
    given = np.array([0.5, 0.25, 0.25]), np.array([0.0, 1.0, 1.0])
    assert_close(best_of_n_policy(*given, 2), np.array([0.25, 0.375, 0.375]), message="best_of_n_policy")
    assert_close(expected_best(*given, 2), 0.75, message="expected_best")
    assert_close(kl_bound(2), math.log(2) - 0.5, message="kl_bound")
    assert_close(acceptance_rate(*given, 1 / math.log(2)), 0.75, message="acceptance_rate")
    found = accept(np.array([0.0, 0.0, 1.0]), np.array([0.4, 0.6, 0.9]), 1 / math.log(2), 1.0)
    assert_close(found, np.array([True, False, True]), message="accept")


def test_matches_every_sequence_of_draws():
    for generator in seeds(1):
        for outcomes, n, ties in ((4, 3, True), (3, 4, False), (5, 2, True), (1, 4, False)):
            probabilities, rewards = inputs(generator, outcomes, ties)
            message = f"{outcomes} outcomes, {n=}, rewards {rewards.round(2).tolist()}"
            expected = reference(probabilities.tolist(), rewards.tolist(), n)
            assert_close(best_of_n_policy(probabilities, rewards, n), expected, message=message)
            assert_close(expected_best(probabilities, rewards, n), float(expected @ rewards), message=f"{message}: the mean")


def test_one_draw_is_the_reference():
    for generator in seeds(1):
        probabilities, rewards = inputs(generator, 7)
        assert_close(best_of_n_policy(probabilities, rewards, 1), probabilities, message="n = 1")


def test_many_draws_find_the_best():
    for generator in seeds(1):
        probabilities, rewards = np.array([0.3, 0.2, 0.1, 0.4]), generator.permutation(4).astype(float)
        assert_close(expected_best(probabilities, rewards, 2000), 3.0, message="2000 draws: the best of four outcomes is among them")


def test_the_bound_by_hand():
    for n, expected in ((1, 0.0), (4, 2 * math.log(2) - 0.75), (1000, 3 * math.log(10) - 0.999)):
        assert_close(float(kl_bound(n)), expected, message=f"{n=}: log n - (n - 1) / n, in nats")


def test_the_divergence_stays_below_the_bound():
    for generator in seeds(1):
        for n in (2, 5, 20):
            probabilities, rewards = inputs(generator, 6)
            found = divergence(best_of_n_policy(probabilities, rewards, n), probabilities)
            message = f"{n=}: the divergence is {found:.5f}, the bound {kl_bound(n):.5f}"
            assert 0 <= found + 1e-12 and found <= kl_bound(n) + 1e-12, message
        # Many outcomes without ties: the bound is nearly met, as for continuous rewards.
        probabilities, rewards = np.full(1000, 1 / 1000), generator.permutation(1000).astype(float)
        found = divergence(best_of_n_policy(probabilities, rewards, 5), probabilities)
        assert_close(found, kl_bound(5), atol=0.01, message="1000 equally likely outcomes, n = 5: the bound is nearly met")


def test_an_impossible_outcome_has_no_influence():
    probabilities = np.array([0.25, 0.0, 0.75, 0.0])
    for reward in (50.0, -50.0, 1.0, np.inf, -np.inf):
        rewards = np.array([1.0, reward, 2.0, reward])
        message = f"outcomes 1 and 3 have probability 0 and reward {reward}"
        assert_close(best_of_n_policy(probabilities, rewards, 2), np.array([1 / 16, 0.0, 15 / 16, 0.0]), message=message)
        assert_close(expected_best(probabilities, rewards, 2), 31 / 16, message=message)
        assert_close(acceptance_rate(probabilities, rewards, 1.0), 0.75 + 0.25 / math.e, message=message)


def test_what_is_kept_has_the_tilted_distribution():
    for generator in seeds(1):
        probabilities, rewards = inputs(generator, 5, ties=False)
        beta, highest = float(generator.uniform(0.3, 3)), float(rewards.max() + generator.uniform(0, 1))
        # A grid of uniforms for each outcome: the share that is kept is exact to one part in 500.
        grid = np.tile((np.arange(500) + 0.5) / 500, 5)
        kept = accept(np.repeat(rewards, 500), grid, beta, highest)
        share = kept.reshape(5, 500).mean(axis=1)
        expected = np.array([math.exp((reward - highest) / beta) for reward in rewards.tolist()])
        assert_close(share, expected, rtol=0, atol=4e-3, message=f"{beta=}: the share of each outcome's draws that is kept")


def test_the_rate_is_the_mean_of_the_shares():
    for generator in seeds(1):
        for beta in (0.1, 1.0, 10.0):
            probabilities, rewards = inputs(generator, 6)
            highest = max(rewards.tolist())
            expected = sum(p * math.exp((r - highest) / beta) for p, r in zip(probabilities.tolist(), rewards.tolist()))
            assert_close(acceptance_rate(probabilities, rewards, beta), expected, message=f"{beta=}")


def test_a_uniform_equal_to_the_probability_is_refused():
    found = accept(np.array([0.0, 0.0, -np.inf]), np.array([1.0 - 2**-53, 0.0, 0.0]), 1.0, 0.0)
    assert_close(found, np.array([True, True, False]), message="probabilities 1, 1 and 0: u = 0 is not below 0")


def test_rewards_of_ten_thousand_do_not_overflow():
    probabilities = np.array([0.5, 0.5])
    for offset in (1e4, -1e4):
        rewards = np.array([0.0, math.log(2)]) + offset
        assert_close(acceptance_rate(probabilities, rewards, 1.0), 0.75, message=f"rewards near {offset:g}")
        found = accept(rewards, np.array([0.4, 0.4]), 1.0, offset + math.log(2))
        assert_close(found, np.array([True, True]), message=f"rewards near {offset:g}")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        probabilities, rewards = inputs(generator, 6)
        uniforms = generator.random(6)
        with no_mutation(probabilities, rewards, uniforms):
            best_of_n_policy(probabilities, rewards, 3)
            expected_best(probabilities, rewards, 3)
            accept(rewards, uniforms, 1.0, 2.0)
            acceptance_rate(probabilities, rewards, 1.0)
