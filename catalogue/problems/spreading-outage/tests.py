"""What must hold of the time of an outage; expected times come from shortest distances between all pairs."""
from warmup import growth, no_mutation, seeds

from solution import minutes_until_all_fail


def reference(machines, links, failed):
    """The largest distance to the nearest failed machine, by Floyd and Warshall."""
    far = machines + 1
    distance = [[0 if one == other else far for other in range(machines)] for one in range(machines)]
    for one, other in links:
        if one != other:
            distance[one][other] = distance[other][one] = 1
    for middle in range(machines):
        for one in range(machines):
            for other in range(machines):
                distance[one][other] = min(distance[one][other], distance[one][middle] + distance[middle][other])
    last = max((min((distance[source][machine] for source in failed), default=far) for machine in range(machines)), default=0)
    return last if last < far else None


def check(machines, links, failed, message):
    """Compares with the reference."""
    expected = reference(machines, links, failed)
    got = minutes_until_all_fail(machines, list(links), list(failed))
    assert got == expected, f"{message}: {machines} machines, links {links}, failed {failed}: expected {expected}, got {got}"


def chain(machines):
    """Links of machines in a row."""
    return [(machine, machine + 1) for machine in range(machines - 1)]


@growth(minutes_until_all_fail, "n", sizes=tuple(2**power for power in range(6, 15)))
def a_chain_that_fails_from_one_end(size, generator):
    """Half machines, half links, all in one row in random order: as many minutes as there are links."""
    machines = size // 2
    names = generator.permutation(machines).tolist()
    links = [(names[one], names[other]) for one, other in chain(machines)]
    return machines, [links[position] for position in generator.permutation(machines - 1).tolist()], [names[0]]


def test_the_example_by_hand():
    for failed in ([0], [0, 4], [1, 3]):
        check(5, chain(5), failed, "five machines in a row")


def test_the_example_of_a_row_cut_in_two():
    check(5, [(0, 1), (1, 2), (3, 4)], [0], "3 and 4 cannot be reached")


def test_random_clusters_agree_with_all_distances():
    for generator in seeds(40):
        machines = int(generator.integers(1, 9))
        links = [tuple(link) for link in generator.integers(0, machines, (int(generator.integers(0, 2 * machines)), 2)).tolist()]
        failed = generator.integers(0, machines, int(generator.integers(0, 4))).tolist()
        check(machines, links, failed, "random")


def test_random_connected_clusters_agree_with_all_distances():
    for generator in seeds(20):
        machines = int(generator.integers(2, 10))
        links = [(machine, int(generator.integers(machine))) for machine in range(1, machines)]
        check(machines, links, [int(generator.integers(machines))], "random tree")


def test_failures_spread_one_link_a_minute():
    check(6, chain(6), [2], "three links to the far end")
    check(6, chain(6)[::-1], [5], "five links, given from the last to the first")


def test_links_lead_both_ways():
    check(3, [(1, 0), (2, 1)], [0], "the outage goes from second to first")
    check(3, [(0, 1), (1, 2)], [2], "and from first to second")


def test_of_two_ways_the_shorter_counts():
    ring = [*chain(6), (5, 0)]
    check(6, ring, [0], "a ring: the far side is reached from both ends")
    check(6, ring[::-1], [0], "the same ring, its links in reverse order")


def test_the_nearest_failed_machine_counts():
    check(7, chain(7), [0, 1, 6], "machine 3 and 4 fail last")
    check(4, [(0, 1), (0, 2), (0, 3)], [0, 1], "all others are next to 0")


def test_all_down_at_the_beginning_takes_no_time():
    check(3, chain(3), [2, 0, 1], "nothing is left to fail")
    check(1, [], [0], "one machine, and it is down")
    check(0, [], [], "no machines")


def test_what_cannot_be_reached_never_fails():
    check(4, [(0, 1), (1, 2)], [0], "machine 3 has no link")
    check(2, [(0, 1)], [], "nothing has failed")
    check(1, [(0, 0)], [], "a link with itself brings no outage")


def test_parts_with_a_failed_machine_each_fail_apart():
    check(7, [(0, 1), (1, 2), (3, 4), (4, 5), (5, 6)], [0, 3], "two and three minutes")


def test_repeated_entries_count_once():
    check(3, [(0, 1), (1, 0), (0, 1), (1, 2), (2, 2)], [0, 0, 0], "a failed machine named three times")


def test_the_arguments_are_left_alone():
    links, failed = [(0, 1), (2, 1)], [2, 2]
    with no_mutation(links, failed):
        minutes_until_all_fail(3, links, failed)
