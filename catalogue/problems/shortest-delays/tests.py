"""What must hold of the arrivals; expected ones come from shortest distances between all pairs."""
from warmup import growth, no_mutation, seeds

from solution import first_arrivals


def reference(machines, links, source):
    """The row of the source, by Floyd and Warshall."""
    never = 1 + sum(delay for _, _, delay in links)
    distance = [[0 if one == other else never for other in range(machines)] for one in range(machines)]
    for sender, receiver, delay in links:
        distance[sender][receiver] = min(distance[sender][receiver], delay)
    for middle in range(machines):
        for one in range(machines):
            for other in range(machines):
                distance[one][other] = min(distance[one][other], distance[one][middle] + distance[middle][other])
    return [time if time < never else None for time in distance[source]]


def check(machines, links, source, message):
    """Compares with the reference."""
    expected, got = reference(machines, links, source), list(first_arrivals(machines, list(links), source))
    assert got == expected, f"{message}: {machines} machines, links {links}, source {source}: expected {expected}, got {got}"


@growth(first_arrivals, "n log n", sizes=tuple(2**power for power in range(6, 14)))
def a_random_network(size, generator):
    """A quarter machines, the rest links: a way from each machine to the next, and two more from each to others."""
    machines = size // 4
    names = generator.permutation(machines).tolist()
    targets = generator.integers(0, machines, 2 * machines).tolist()
    delays = generator.integers(1, 1000, 3 * machines).tolist()
    pairs = [*zip(names, names[1:] + names[:1]), *((place % machines, target) for place, target in enumerate(targets))]
    return machines, [(sender, receiver, delay) for (sender, receiver), delay in zip(pairs, delays)], names[0]


def test_the_example_by_hand():
    check(4, [(0, 1, 7), (0, 2, 2), (2, 1, 3)], 0, "over machine 2 it is quicker, machine 3 is never reached")


def test_the_example_of_a_link_the_other_way():
    check(2, [(1, 0, 3)], 0, "links lead one way")


def test_random_networks_agree_with_all_pairs():
    for generator in seeds(30):
        machines, count = int(generator.integers(1, 8)), int(generator.integers(0, 18))
        ends, delays = generator.integers(0, machines, (count, 2)).tolist(), generator.integers(0, 10, count).tolist()
        check(machines, [(one, other, delay) for (one, other), delay in zip(ends, delays)], int(generator.integers(machines)), "random")


def test_random_rings_agree_with_all_pairs():
    for generator in seeds(15):
        machines = int(generator.integers(3, 8))
        links = [(place, (place + 1) % machines, int(generator.integers(1, 4))) for place in range(machines)]
        links += [(0, place, int(generator.integers(4, 20))) for place in range(2, machines)]
        check(machines, links, 0, "a ring with shortcuts that take long")


def test_more_links_may_be_quicker():
    check(4, [(0, 3, 10), (0, 1, 1), (1, 2, 1), (2, 3, 1)], 0, "three links of 1 against one of 10")
    check(5, [(0, 1, 9), (0, 2, 5), (2, 1, 3), (1, 3, 1), (2, 3, 6), (3, 4, 1)], 0, "improved twice")


def test_one_link_may_be_quicker():
    check(4, [(0, 3, 5), (0, 1, 2), (1, 2, 2), (2, 3, 2)], 0, "one link of 5 against three links of 2")


def test_an_improvement_is_passed_on():
    check(5, [(0, 1, 10), (1, 2, 1), (2, 3, 1), (0, 4, 2), (4, 1, 2)], 0, "what lies behind 1 is reached sooner too")


def test_the_quickest_of_several_links_counts():
    check(2, [(0, 1, 5), (0, 1, 2), (0, 1, 9)], 0, "three links from 0 to 1")


def test_links_lead_one_way():
    check(3, [(1, 0, 1), (2, 1, 1)], 0, "nothing leaves the source")
    check(3, [(0, 1, 4), (1, 0, 1), (1, 2, 1)], 1, "from the middle")


def test_delays_of_nothing_count():
    check(4, [(0, 1, 0), (1, 2, 0), (2, 0, 0), (2, 3, 4)], 0, "a ring without delays")


def test_what_has_no_way_is_none():
    check(4, [(2, 3, 1)], 0, "three machines are not reached")
    check(4, [(2, 3, 1)], 2, "two are not")


def test_the_source_is_there_at_once():
    check(1, [], 0, "one machine")
    check(2, [(1, 1, 3), (0, 0, 2)], 1, "links of machines to themselves")


def test_delays_beyond_64_bits_count():
    check(3, [(0, 1, 2**70), (1, 2, 2**70), (0, 2, 2**71 + 1)], 0, "Python's integers have no upper end")


def test_the_links_are_left_alone():
    links = [(1, 2, 3), (0, 1, 4), (0, 2, 9)]
    with no_mutation(links):
        first_arrivals(3, links, 0)
