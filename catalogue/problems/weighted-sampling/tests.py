"""What must hold of the sampler; expected sources come from a list in which each source stands as often as its weight says."""
import math

from warmup import growth, no_mutation, play, seeds

from solution import WeightedSampler


def reference(weights, u):
    """Entry floor(u W) of the sources written out; u W is exact for the numbers that the tests draw."""
    return [source for source, weight in enumerate(weights) for _ in range(weight)][math.floor(u * sum(weights))]


def check(weights, numbers, message):
    """Compares the draws for all numbers with the sources written out."""
    drawn = play(WeightedSampler, [list(weights)], [("draw", u) for u in numbers])
    for u, got in zip(numbers, drawn):
        expected = reference(weights, u)
        assert got == expected, f"{message}, weights {weights}, u = {u!r}: expected source {expected}, got {got}"


def random_weights(generator, count):
    """Small weights, some of them 0, one at least not."""
    weights = (generator.integers(0, 7, count) * generator.integers(0, 2, count)).tolist()
    weights[int(generator.integers(count))] += 1
    return weights


@growth(WeightedSampler, "n", sizes=tuple(2**power for power in range(7, 16)))
def a_draw_for_each_source(size, generator):
    """Set-up and n draws, all of them in the upper half of the line."""
    return [generator.integers(1, 100, size).tolist()], [("draw", u) for u in generator.uniform(0.5, 1, size).tolist()]


BELOW_ONE = 1 - 2**-53


def test_the_example_by_hand():
    check([2, 0, 1, 5], [0.0, 0.2, 0.25, 0.375, 0.99], "borders at 2, 2, 3 and 8")


def test_the_example_of_one_source():
    check([3], [0.0, 0.5, BELOW_ONE], "one source")


def test_random_numbers_fall_on_their_sources():
    for generator in seeds(20):
        weights = random_weights(generator, int(generator.integers(1, 12)))
        check(weights, (generator.integers(0, 2**20, 20) / 2**20).tolist(), "random")


def test_borders_belong_to_the_later_source():
    for generator in seeds(5):
        weights = random_weights(generator, 9)
        weights.append(128 - sum(weights))
        check(weights, [k / 128 for k in range(128)], "a sum of 128, every border")


def test_each_source_is_drawn_as_often_as_its_weight_says():
    for generator in seeds(5):
        weights = random_weights(generator, 12)
        total = sum(weights)
        drawn = play(WeightedSampler, [weights], [("draw", (k + 0.5) / total) for k in generator.permutation(total).tolist()])
        counts = [drawn.count(source) for source in range(12)]
        assert counts == weights, f"{total} midpoints of a grid: expected each source as often as its weight, {weights}, got {counts}"


def test_weights_of_zero_are_never_drawn():
    for weights in ([0, 0, 3, 1], [3, 0, 0, 1], [1, 3, 0, 0], [0, 5, 0]):
        check(weights, [0.0, 0.25, 0.5, 0.75, BELOW_ONE], "sources of weight 0")


def test_the_largest_number_below_one_falls_on_the_last_source():
    for count in (3, 6, 7, 10, 49, 100):
        check([1] * count, [BELOW_ONE, 1 - 2**-52], "equal weights")
        check([7] * count + [0], [BELOW_ONE], "equal weights and a last one of 0")


def test_zero_falls_on_the_first_source_with_a_weight():
    check([0, 0, 0, 2, 9], [0.0, 2**-60], "three sources of weight 0 in front")
    check([4, 1], [0.0, 2**-60], "the first source")


def test_large_weights_are_told_apart():
    got = play(WeightedSampler, [[2**51, 1, 2**51 - 1]], [("draw", u) for u in (0.5 - 2**-52, 0.5, 0.5 + 2**-52)])
    assert got == [0, 1, 2], f"borders at 2**51, 2**51 + 1 and 2**52: expected sources 0, 1, 2, got {got}"


def test_a_draw_changes_nothing():
    check([1, 2, 3, 2], [0.9, 0.1, 0.9, 0.5, 0.1, 0.9, 0.5], "the same numbers again")


def test_the_weights_are_left_alone():
    weights = [3, 0, 2]
    with no_mutation(weights):
        WeightedSampler(weights).draw(0.5)
