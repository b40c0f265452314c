"""What must hold of the division: it is checked conflict by conflict; whether there is one comes from all divisions."""
from itertools import product

from warmup import growth, no_mutation, seeds

from solution import assign_clusters


def check(experiments, conflicts, message, possible=None):
    """A division must satisfy all conflicts; None only where no division does."""
    told = f"{message}: {experiments} experiments, conflicts {conflicts[:20]}"
    if possible is None:
        divisions = product((0, 1), repeat=experiments)
        possible = any(all(division[one] != division[other] for one, other in conflicts) for division in divisions)
    cluster = assign_clusters(experiments, list(conflicts))
    if not possible:
        assert cluster is None, f"{told}: no division satisfies them, got {cluster}"
        return
    assert cluster is not None, f"{told}: there is a division, got None"
    assert len(cluster) == experiments and all(one in (0, 1) for one in cluster), f"{told}: 0 or 1 for each experiment, got {cluster}"
    for one, other in conflicts:
        assert cluster[one] != cluster[other], f"{told}: {one} and {other} share cluster {cluster[one]}"


@growth(assign_clusters, "n", sizes=tuple(2**power for power in range(6, 15)))
def a_chain_in_random_order(size, generator):
    """Half experiments, half conflicts, all in one row, named and listed in random order."""
    count = size // 2
    names = generator.permutation(count).tolist()
    conflicts = list(zip(names, names[1:]))
    return count, [conflicts[place] for place in generator.permutation(count - 1).tolist()]


def test_the_example_by_hand():
    check(4, [(0, 1), (1, 2), (2, 3), (3, 0)], "a ring of four")


def test_the_example_of_three_that_conflict():
    check(4, [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)], "0, 1 and 2 conflict with each other")


def test_random_conflicts_agree_with_all_divisions():
    for generator in seeds(30):
        experiments = int(generator.integers(1, 8))
        pairs = generator.integers(0, experiments, (int(generator.integers(0, experiments + 2)), 2)).tolist()
        check(experiments, [tuple(pair) for pair in pairs if pair[0] != pair[1]], "random")


def test_random_conflicts_between_two_halves_can_be_satisfied():
    for generator in seeds(20):
        experiments = int(generator.integers(2, 10))
        side = generator.integers(0, 2, experiments).tolist()
        pairs = generator.integers(0, experiments, (2 * experiments, 2)).tolist()
        check(experiments, [tuple(pair) for pair in pairs if side[pair[0]] != side[pair[1]]], "between two halves")


def test_odd_rings_cannot_be_divided():
    for size in (3, 5, 7):
        check(size, [(place, (place + 1) % size) for place in range(size)], f"a ring of {size}")


def test_even_rings_can_be_divided():
    for size in (2, 4, 6, 8):
        check(size, [((place + 1) % size, place) for place in range(size)], f"a ring of {size}")


def test_every_part_is_divided():
    check(6, [(0, 1), (3, 2), (4, 5)], "three pairs")
    check(5, [(3, 4)], "experiments 0, 1 and 2 have no conflicts")


def test_a_part_that_cannot_be_divided_spoils_the_rest():
    check(7, [(0, 1), (4, 5), (5, 6), (6, 4)], "the second part is a ring of three")
    check(7, [(0, 1), (1, 2), (2, 0), (5, 6)], "the first part is a ring of three")


def test_conflicts_hold_both_ways():
    check(4, [(3, 2), (2, 1), (1, 0)], "each pair names the later experiment first")
    check(4, [(0, 3), (1, 3), (2, 3)], "three against one")


def test_an_experiment_cannot_conflict_with_itself():
    check(3, [(0, 1), (2, 2)], "2 conflicts with itself")
    check(1, [(0, 0)], "one experiment")


def test_repeated_conflicts_count_once():
    check(3, [(0, 1), (1, 0), (0, 1), (1, 2), (1, 2)], "repeats in both orders")


def test_without_conflicts_any_division_will_do():
    check(3, [], "nothing to satisfy")
    check(0, [], "no experiments")


def test_a_chain_of_thousands_is_followed():
    check(3000, [(place, place + 1) for place in range(2999)], "a chain", possible=True)
    check(2999, [(place, (place + 1) % 2999) for place in range(2999)], "a ring of odd length", possible=False)


def test_the_conflicts_are_left_alone():
    conflicts = [(2, 1), (0, 1), (2, 1)]
    with no_mutation(conflicts):
        assign_clusters(3, conflicts)
