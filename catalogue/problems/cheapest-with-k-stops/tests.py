"""What must hold of the lowest price; expected ones come from powers of the price matrix, with minimum and sum."""
from warmup import growth, no_mutation, seeds

from solution import lowest_price


def reference(regions, links, source, target, relays):
    """Row of the source in the matrix of one link or none, multiplied once for each link that is allowed."""
    never = 1 + sum(price for _, _, price in links) * (relays + 2)
    matrix = [[0 if one == other else never for other in range(regions)] for one in range(regions)]
    for sender, receiver, price in links:
        matrix[sender][receiver] = min(matrix[sender][receiver], price)
    row = [0 if region == source else never for region in range(regions)]
    for _ in range(relays + 1):
        row = [min(row[middle] + matrix[middle][end] for middle in range(regions)) for end in range(regions)]
    return row[target] if row[target] < never else None


def check(regions, links, source, target, relays, message):
    """Compares with the reference."""
    expected = reference(regions, links, source, target, relays)
    got = lowest_price(regions, list(links), source, target, relays)
    told = f"{message}: {regions} regions, links {links}, from {source} to {target} with at most {relays} relays"
    assert got == expected, f"{told}: expected {expected}, got {got}"


@growth(lowest_price, "n²", sizes=(4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 24, 32, 48, 64, 96, 128))
def layers_of_two_regions(size, generator):
    """Two regions in each layer, both linked to both of the next: n links lead to the end, on 2 to the n - 1 routes."""
    prices = generator.integers(1, 100, 4 * size).tolist()
    links = [(2 * layer + one, 2 * layer + 2 + other, prices[4 * layer + 2 * one + other])
             for layer in range(size) for one in (0, 1) for other in (0, 1)]
    return 2 * size + 2, links[::-1], 0, 2 * size, size - 1


SQUARE = [(0, 1, 1), (1, 2, 1), (2, 3, 1), (0, 2, 5), (0, 3, 9)]


def test_the_example_by_hand():
    for relays in (0, 1, 2):
        check(4, SQUARE, 0, 3, relays, "the more relays, the cheaper")


def test_the_example_without_a_route():
    check(4, SQUARE, 3, 0, 2, "links lead one way")


def test_random_links_agree_with_matrix_powers():
    for generator in seeds(30):
        regions, count = int(generator.integers(2, 7)), int(generator.integers(1, 14))
        ends, prices = generator.integers(0, regions, (count, 2)).tolist(), generator.integers(0, 10, count).tolist()
        links = [(one, other, price) for (one, other), price in zip(ends, prices)]
        source, target = generator.integers(0, regions, 2).tolist()
        check(regions, links, source, target, int(generator.integers(0, 5)), "random")


def test_random_rings_agree_with_matrix_powers():
    for generator in seeds(20):
        regions = int(generator.integers(4, 8))
        links = [(place, (place + 1) % regions, 1) for place in range(regions)]
        links += [(place, other, 2 + 3 * (other - place)) for place in range(regions) for other in range(place + 2, regions)]
        links = [links[place] for place in generator.permutation(len(links)).tolist()]
        check(regions, links, 0, regions - 1, int(generator.integers(0, regions)), "each shortcut has its price")


def test_a_dearer_way_with_fewer_links_counts():
    check(5, [(0, 1, 1), (1, 2, 1), (0, 2, 5), (2, 3, 1), (3, 4, 1)], 0, 4, 2, "0, 2, 3, 4 for 7; by way of 1 it would be three relays")


def test_a_round_goes_over_one_link():
    check(4, [(0, 1, 1), (1, 2, 1), (2, 3, 1)], 0, 3, 1, "three links, and one relay is allowed")
    check(4, [(0, 1, 1), (1, 2, 1), (2, 3, 1)], 0, 3, 2, "three links, and two relays are allowed")
    check(4, [(2, 3, 1), (1, 2, 1), (0, 1, 1)], 0, 3, 2, "the links are given from the last to the first")


def test_without_relays_only_direct_links_count():
    check(3, [(0, 1, 1), (1, 2, 1)], 0, 2, 0, "there is no direct link")
    check(3, [(0, 1, 1), (1, 2, 1), (0, 2, 8)], 0, 2, 0, "the direct link is dear")


def test_the_cheapest_of_several_links_counts():
    check(2, [(0, 1, 5), (0, 1, 2), (0, 1, 9)], 0, 1, 0, "three links from 0 to 1")


def test_the_same_region_costs_nothing():
    check(2, [(0, 1, 1), (1, 0, 1), (0, 0, 4)], 0, 0, 3, "the data are there already")
    check(1, [], 0, 0, 0, "one region")


def test_links_without_a_price_count():
    check(4, [(0, 1, 0), (1, 2, 0), (2, 0, 0), (2, 3, 0)], 0, 3, 2, "a ring that costs nothing")


def test_more_relays_than_regions_may_be_allowed():
    check(4, SQUARE, 0, 3, 50, "fifty relays, four regions")
    check(3, [(0, 1, 2), (1, 0, 2)], 0, 2, 50, "no link leads to the target")


def test_prices_beyond_64_bits_count():
    check(3, [(0, 1, 2**70), (1, 2, 2**70), (0, 2, 2**71 + 1)], 0, 2, 1, "Python's integers have no upper end")


def test_the_links_are_left_alone():
    links = [(1, 2, 3), (0, 1, 4), (0, 2, 9)]
    with no_mutation(links):
        lowest_price(3, links, 0, 2, 1)
