"""What must hold of a data mixture; each trap is caught by the test that names it."""
from fractions import Fraction
from itertools import permutations
from math import ceil

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import mixture_probabilities, mixture_samples, mixture_schedule


def schedule(shares, steps):
    """The rule in fractions: nothing is rounded."""
    parts = [Fraction(int(share), int(sum(shares))) for share in shares]
    counts, chosen = [0] * len(parts), []
    for t in range(1, steps + 1):
        due = [(Fraction(counts[i] + 1) / p, i) for i, p in enumerate(parts) if counts[i] < t * p]
        chosen.append(min(due)[1])
        counts[chosen[-1]] += 1
    return np.array(chosen, dtype=np.int64)


def counts_of(chosen, sources):
    """(steps, sources): how often each source was chosen up to and with each step."""
    return np.cumsum(np.asarray(chosen)[:, None] == np.arange(sources), axis=0)


def random_shares(generator):
    return generator.integers(1, 40, int(generator.integers(2, 8)))


def fresh(seed=0):
    return np.random.default_rng(seed)


def sampled(sizes, shares, steps, generator):
    out = mixture_samples(np.array(sizes), np.array(shares), steps, generator)
    assert isinstance(out, np.ndarray) and out.shape == (steps, 2), f"{steps} steps should give shape ({steps}, 2), got {np.shape(out)}"
    return out


def test_the_example_by_hand():
    assert_close(mixture_probabilities(np.array([16, 4, 0]), 2.0), np.array([2 / 3, 1 / 3, 0.0]), message="sizes 16, 4, 0 at temperature 2")
    assert_close(mixture_schedule(np.array([3, 2, 1]), 6), np.array([0, 1, 0, 1, 0, 2]), message="shares 3, 2, 1")


def test_probabilities_are_powers_of_the_sizes():
    for generator in seeds(3):
        sizes = generator.integers(1, 10**6, 7)
        for temperature in (1.0, 1.5, 5.0, 0.5, 40.0):
            expected = sizes.astype(float) ** (1 / temperature)
            message = f"sizes {sizes.tolist()}, temperature {temperature}"
            assert_close(mixture_probabilities(sizes, temperature), expected / expected.sum(), message=message)


def test_an_empty_source_is_never_drawn():
    for generator in seeds(1):
        sizes = generator.integers(1, 1000, 5)
        sizes[[1, 3]] = 0
        for temperature in (1.0, 3.0, 1e9, np.inf):
            expected = np.where(sizes > 0, np.maximum(sizes, 1.0) ** (1 / temperature), 0.0)
            assert_close(mixture_probabilities(sizes, temperature), expected / expected.sum(), message=f"temperature {temperature}, 1 and 3 empty")


def test_probabilities_at_extreme_sizes_and_temperatures():
    sizes = np.array([10**13, 3, 0, 10**13])
    assert_close(mixture_probabilities(sizes, 0.001), np.array([0.5, 0.0, 0.0, 0.5]), message="temperature 0.001: the largest two share everything")
    assert_close(mixture_probabilities(sizes, np.inf), np.array([1, 1, 0, 1]) / 3, message="temperature infinity: uniform over what is not empty")
    expected = np.array([1.0, 3e-13, 0.0, 1.0])
    assert_close(mixture_probabilities(sizes, 1.0), expected / expected.sum(), atol=0, message="temperature 1, sizes of 10^13")
    assert_close(mixture_probabilities(np.array([0, 1, 1]), 0.01), np.array([0.0, 0.5, 0.5]), message="sources of one example")
    assert_close(mixture_probabilities(np.array([1, 4]), 2.0), np.array([1 / 3, 2 / 3]), message="one example and four, temperature 2")


def test_schedule_matches_the_rule_in_fractions():
    for generator in seeds(3):
        shares = random_shares(generator)
        steps = int(generator.integers(30, 60))
        assert_close(mixture_schedule(shares, steps), schedule(shares, steps), message=f"shares {shares.tolist()}, {steps} steps")


def test_no_share_is_ever_a_whole_step_off():
    for generator in seeds(1):
        hard = [[20, 1, 1, 20, 3], [50, 3, 1, 50, 50, 2, 1, 3], [3, 1, 54, 2, 5, 1, 3, 5]]
        for shares in [random_shares(generator), *map(np.array, hard)]:
            total = int(shares.sum())
            counts = counts_of(mixture_schedule(shares, total), len(shares))
            due = np.arange(1, total + 1)[:, None] * shares  # times 1 / total
            for t, i in np.argwhere(abs(counts * total - due) >= total)[:1].tolist():
                words = f"after {t + 1} steps source {i} was chosen {counts[t, i]} times, its share is {due[t, i] / total:.3f}"
                raise AssertionError(f"shares {shares.tolist()}: {words}")
            assert_close(counts[-1], shares, message=f"shares {shares.tolist()}, after {total} steps everyone has exactly its share")


def test_of_equally_urgent_sources_the_first_is_taken():
    assert_close(mixture_schedule(np.array([1, 1, 1]), 7), np.array([0, 1, 2, 0, 1, 2, 0]), message="three equal shares")
    assert_close(mixture_schedule(np.array([1, 4, 1]), 6), schedule([1, 4, 1], 6), message="shares 1, 4, 1")


def test_rounding_decides_nothing():
    for shares in ([1, 1, 1, 1, 1, 1, 1], [49, 49, 2], [7, 21, 3, 18], [2 * 10**18, 2 * 10**18 + 1, 10**18]):
        steps = min(sum(shares), 30) + 3
        assert_close(mixture_schedule(np.array(shares), steps), schedule(shares, steps), message=f"shares {shares}")
    tenfold = np.array([70, 210, 30, 180])
    assert_close(mixture_schedule(tenfold, 30), schedule([7, 21, 3, 18], 30), message="shares ten times as large, the same schedule")


def test_a_share_of_0_is_no_share():
    assert_close(mixture_schedule(np.array([0, 2, 0, 1]), 6), np.array([1, 1, 3, 1, 1, 3]), message="shares 0, 2, 0, 1")
    assert_close(mixture_schedule(np.array([5]), 3), np.array([0, 0, 0]), message="a single source")
    assert_close(mixture_schedule(np.array([2, 1]), 0), np.array([], dtype=np.int64), message="0 steps")
    assert sampled([0, 3], [0, 1], 0, fresh()).dtype.kind == "i", "0 steps still give integers"


def test_samples_follow_the_schedule_and_see_each_example_once_an_epoch():
    for generator in seeds(2):
        shares, sizes = random_shares(generator), generator.integers(1, 9, 7)
        sizes = sizes[: len(shares)]
        steps = 100
        out = sampled(sizes, shares, steps, generator)
        assert_close(out[:, 0], schedule(shares, steps), message=f"sources, shares {shares.tolist()}")
        for source, size in enumerate(sizes.tolist()):
            examples = out[out[:, 0] == source, 1]
            for epoch in range(ceil(len(examples) / size)):
                seen = examples[epoch * size : (epoch + 1) * size].tolist()
                words = f"source {source} of {size} examples, its epoch {epoch} saw {seen}"
                assert len(set(seen)) == len(seen) and min(seen) >= 0 and max(seen) < size, words


def test_each_epoch_and_each_source_has_an_order_of_its_own():
    for generator in seeds(1):
        out = sampled([30, 30], [1, 1], 120, generator)
        one, two = (out[out[:, 0] == source, 1] for source in (0, 1))
        orders = {tuple(order.tolist()) for order in (one[:30], one[30:], two[:30], two[30:])}
        assert len(orders) == 4, "two of four orders of 30 examples are the same"  # chance below 1e-31
        assert tuple(range(30)) not in orders, "an epoch goes through the examples in their order: it is to be shuffled"


def test_all_orders_are_equally_likely():
    # chi-square of 5 degrees of freedom above 55: chance below 1e-9
    for generator in seeds(1):
        out = sampled([3], [1], 3 * 600, generator)[:, 1].reshape(600, 3)
        counts = [int((out == order).all(axis=1).sum()) for order in permutations(range(3))]
        statistic = sum((count - 100) ** 2 / 100 for count in counts)
        assert statistic < 55, f"600 epochs of 3 examples: the six orders came {counts} times"


def test_all_randomness_comes_from_the_generator():
    for generator in seeds(1):
        seed = int(generator.integers(2**31))
        one, two, three = (sampled([20, 10], [2, 1], 60, fresh(s)) for s in (seed, seed, seed + 1))
        assert_close(one, two, message="two runs with equal generators")
        assert (one != three).any(), "two seeds give the same 60 samples"  # chance below 1e-30
        shorter = sampled([20, 10], [2, 1], 16, fresh(seed))
        assert_close(shorter, one[:16], message="16 steps are the first 16 of 60")


def test_inputs_are_left_alone():
    sizes, shares = np.array([3, 5]), np.array([2, 1])
    with no_mutation(sizes, shares):
        mixture_probabilities(sizes, 2.0)
        mixture_schedule(shares, 7)
        mixture_samples(sizes, shares, 7, fresh())
