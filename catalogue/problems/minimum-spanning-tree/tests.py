"""What must hold of the tree: it is walked to see that it connects; its sum is compared with one grown sample by sample."""
from warmup import growth, no_mutation, seeds

from solution import linking_pairs


def smallest_sum(samples, pairs):
    """Sum of a smallest spanning tree, grown from sample 0 by looking through all pairs; None if it cannot reach all."""
    reached, total = {0}, 0
    while len(reached) < samples:
        crossing = [(distance, one, other) for one, other, distance in pairs if (one in reached) != (other in reached)]
        if not crossing:
            return None
        distance, one, other = min(crossing)
        reached |= {one, other}
        total += distance
    return total


def check(samples, pairs, message):
    """The positions must name a connected choice of the right size and sum; None only where there is none."""
    told = f"{message}: {samples} samples, pairs {pairs}"
    expected, kept = smallest_sum(samples, pairs), linking_pairs(samples, list(pairs))
    if expected is None:
        assert kept is None, f"{told}: the samples cannot be connected, got {kept}"
        return
    assert kept is not None, f"{told}: the samples can be connected, got None"
    assert all(0 <= position < len(pairs) for position in kept), f"{told}: {kept} are no positions"
    assert len(kept) == samples - 1, f"{told}: {samples - 1} pairs are needed, got {len(kept)}"
    assert smallest_sum(samples, [pairs[position] for position in kept]) is not None, f"{told}: {kept} do not connect all samples"
    total = sum(pairs[position][2] for position in kept)
    assert total == expected, f"{told}: the smallest sum is {expected}, that of {kept} is {total}"


@growth(linking_pairs, "n log n", sizes=tuple(2**power for power in range(7, 15)))
def twice_as_many_pairs_as_samples(size, generator):
    """A third samples: each is paired with the next, and once more at random."""
    samples = size // 3
    others = generator.integers(0, samples, samples).tolist()
    distances = generator.permutation(2 * samples).tolist()
    ends = [*((sample, (sample + 1) % samples) for sample in range(samples)), *enumerate(others)]
    return samples, [(one, other, distance) for (one, other), distance in zip(ends, distances)]


def test_the_example_by_hand():
    check(4, [(0, 1, 4), (1, 2, 1), (2, 0, 3), (2, 3, 7)], "the pair of 0 and 1 closes a circle")


def test_the_example_that_does_not_connect():
    check(4, [(0, 1, 4), (1, 2, 1), (2, 0, 3)], "sample 3 has no pair")


def test_random_pairs_agree_with_a_tree_that_grows():
    for generator in seeds(30):
        samples, count = int(generator.integers(1, 8)), int(generator.integers(0, 16))
        ends, distances = generator.integers(0, samples, (count, 2)).tolist(), generator.integers(-5, 10, count).tolist()
        check(samples, [(one, other, distance) for (one, other), distance in zip(ends, distances)], "random")


def test_random_complete_samples_agree_with_a_tree_that_grows():
    for generator in seeds(20):
        samples = int(generator.integers(3, 8))
        ends = [(one, other) for one in range(samples) for other in range(one)]
        distances = generator.integers(1, 30, len(ends)).tolist()
        check(samples, [(one, other, distance) for (one, other), distance in zip(ends, distances)], "all pairs")


def test_a_short_pair_that_closes_a_circle_is_left_out():
    check(5, [(0, 1, 1), (1, 2, 1), (0, 2, 1), (2, 3, 50), (3, 4, 60)], "three pairs of 1 among three samples")


def test_groups_are_joined_by_their_roots():
    check(6, [(0, 1, 1), (2, 3, 2), (4, 5, 3), (1, 3, 4), (3, 5, 5), (0, 5, 6), (0, 2, 7)], "groups of two, four and six")
    check(5, [(0, 1, 1), (0, 2, 2), (0, 3, 3), (1, 2, 4), (3, 4, 5)], "a star")


def test_negative_distances_count():
    check(3, [(0, 1, -2), (1, 2, -3), (0, 2, -1)], "all are negative, and two are enough")
    check(3, [(0, 1, 5), (1, 2, -9), (0, 2, 4)], "one is negative")


def test_the_shortest_of_several_entries_counts():
    check(2, [(0, 1, 5), (1, 0, 2), (0, 1, 9)], "three entries for one pair")


def test_a_sample_with_itself_connects_nothing():
    check(2, [(0, 0, -7), (0, 1, 3), (1, 1, 0)], "two entries of a sample with itself")
    check(2, [(0, 0, 1), (1, 1, 1)], "nothing else")


def test_equal_distances_leave_any_choice():
    check(4, [(0, 1, 2), (1, 2, 2), (2, 3, 2), (3, 0, 2)], "any three of a ring")


def test_samples_that_cannot_be_connected_give_none():
    check(4, [(0, 1, 1), (2, 3, 1), (0, 1, 2)], "two groups, though there are three pairs")
    check(2, [], "no pairs")


def test_one_sample_needs_no_pairs():
    check(1, [], "one sample")
    check(1, [(0, 0, -1)], "one sample and a pair with itself")


def test_the_pairs_are_left_alone():
    pairs = [(0, 1, 9), (1, 2, 3), (0, 2, 5)]
    with no_mutation(pairs):
        linking_pairs(3, pairs)
