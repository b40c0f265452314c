"""What must hold of critical cables; expected ones come from counting the parts of the network with and without each cable."""
from warmup import growth, no_mutation, seeds

from solution import critical_cables


def parts(machines, cables):
    """Number of connected parts: each cable gives the machines of one part the name of the other."""
    part = list(range(machines))
    for one, other in cables:
        old, new = part[one], part[other]
        part = [new if name == old else name for name in part]
    return len(set(part))


def check(machines, cables, message):
    """Compares with the cables that raise the number of parts when they are taken out."""
    now = parts(machines, cables)
    expected = [cut for cut in range(len(cables)) if parts(machines, cables[:cut] + cables[cut + 1 :]) > now]
    got = list(critical_cables(machines, list(cables)))
    assert got == expected, f"{message}: {machines} machines, cables {cables}: expected {expected}, got {got}"


@growth(critical_cables, "n log n", sizes=tuple(2**power for power in range(6, 14)))
def rings_on_a_chain(size, generator):
    """About half machines, half cables: rings of 16 machines, one linked to the next, under random names."""
    machines = size // 2
    names = generator.permutation(machines).tolist()
    cables = [(names[place], names[place + 1]) for place in range(machines - 1)]
    cables += [(names[place], names[place + 15]) for place in range(0, machines - 15, 16)]
    return machines, [cables[place] for place in generator.permutation(len(cables)).tolist()]


def test_the_example_by_hand():
    check(5, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4)], "a ring of three with a tail of two")


def test_the_example_with_a_double_cable():
    check(5, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3)], "the last cable of the tail is doubled")


def test_random_networks_agree_with_counted_parts():
    for generator in seeds(30):
        machines = int(generator.integers(1, 10))
        cables = generator.integers(0, machines, (int(generator.integers(0, machines + 4)), 2)).tolist()
        check(machines, [tuple(cable) for cable in cables], "random")


def test_random_trees_with_a_few_more_cables_agree_with_counted_parts():
    for generator in seeds(25):
        machines = int(generator.integers(3, 14))
        names = generator.permutation(machines).tolist()
        cables = [(names[place], names[int(generator.integers(max(place - 3, 0), place))]) for place in range(1, machines)]
        cables += [tuple(cable) for cable in generator.integers(0, machines, (int(generator.integers(0, 4)), 2)).tolist()]
        check(machines, [cables[place] for place in generator.permutation(len(cables)).tolist()], "random tree and more")


def test_all_cables_of_a_tree_are_critical():
    check(6, [(0, 1), (0, 2), (2, 3), (2, 4), (5, 4)], "a tree")
    check(2, [(1, 0)], "one cable")


def test_no_cable_of_a_ring_is_critical():
    check(5, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)], "a ring of five")
    check(4, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 0), (1, 3)], "every two machines have a cable")


def test_a_cable_between_two_rings_is_critical():
    check(6, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)], "two rings of three")


def test_rings_that_share_a_machine_have_no_critical_cable():
    check(5, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2)], "two rings with machine 2 in common")


def test_double_cables_are_not_critical():
    check(2, [(0, 1), (0, 1)], "both in one order")
    check(3, [(0, 1), (1, 0), (1, 2)], "in either order")
    check(4, [(0, 1), (1, 2), (2, 1), (1, 2), (2, 3)], "a threefold cable in the middle")


def test_a_cable_to_itself_is_never_critical():
    check(2, [(0, 0), (0, 1), (1, 1)], "each machine has a cable to itself")
    check(1, [(0, 0)], "nothing but a cable to itself")


def test_every_part_is_searched():
    check(7, [(1, 2), (3, 4), (4, 5), (5, 3), (5, 6)], "machine 0 has no cables, and there are two other parts")


def test_a_network_without_cables_has_none():
    check(3, [], "three machines on their own")
    check(0, [], "no machines")


def test_a_chain_of_thousands_is_followed():
    got = list(critical_cables(3000, [(place, place + 1) for place in range(2999)]))
    assert got == list(range(2999)), f"all 2,999 cables of a chain are critical; got {len(got)}"


def test_the_cables_are_left_alone():
    cables = [(2, 1), (0, 1), (3, 2)]
    with no_mutation(cables):
        critical_cables(4, cables)
