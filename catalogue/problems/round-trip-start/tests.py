"""What must hold of the start; expected starts come from the least balance of every trip."""
from itertools import accumulate

from warmup import growth, no_mutation, seeds

from solution import round_trip_start


def reference(grants, costs):
    """The first site from which no partial sum of the whole round is below 0."""
    gains = [grant - cost for grant, cost in zip(grants, costs)]
    return next((i for i in range(len(gains)) if min(accumulate(gains[i:] + gains[:i])) >= 0), None)


def check(grants, costs, message):
    """Compares with all trips."""
    expected, got = reference(grants, costs), round_trip_start(list(grants), list(costs))
    assert got == expected, f"{message}, grants {grants}, costs {costs}: expected {expected}, got {got}"


@growth(round_trip_start, "n")
def only_the_last_site_will_do(size, generator):
    """Grants and costs are equal but at the last two sites: every earlier start fails only there."""
    grants = generator.integers(1, 100, size)
    costs = grants.copy()
    costs[-2] += 1
    grants[-1] += 1
    return grants.tolist(), costs.tolist()


def test_the_example_by_hand():
    check([1, 4, 2, 3], [2, 3, 4, 1], "from site 3")


def test_the_example_that_costs_too_much():
    check([2, 1], [1, 3], "4 to pay, 3 granted")


def test_random_rings_agree_with_all_trips():
    for generator in seeds(40):
        sites = int(generator.integers(1, 9))
        check(generator.integers(0, 6, sites).tolist(), generator.integers(0, 5, sites).tolist(), "random")


def test_random_rings_that_just_pay_agree_with_all_trips():
    for generator in seeds(30):
        grants = generator.integers(0, 5, int(generator.integers(2, 9)))
        check(grants.tolist(), generator.permutation(grants).tolist(), "as much granted as paid")


def test_a_balance_of_nothing_is_enough():
    check([2, 2, 2], [2, 2, 2], "every site pays exactly for its transfer")
    check([0, 0], [0, 0], "nothing granted and nothing to pay")
    check([5, 0, 0], [2, 2, 1], "0 is left at the end")
    check([2, 3, 1], [2, 2, 1], "from site 0, whose grant pays exactly for the first transfer")


def test_the_smallest_of_several_starts_is_named():
    check([3, 3, 3], [1, 1, 1], "any site will do")
    check([0, 4, 4, 4], [2, 1, 1, 1], "sites 1, 2 and 3 will do")


def test_a_later_site_may_be_too_late():
    check([0, 5, 0, 1], [1, 3, 2, 0], "a start at site 3 lacks what site 1 grants")


def test_the_transfer_back_counts():
    check([3, 1], [2, 3], "after site 1 the job lacks 1")
    check([1, 2], [3, 1], "from site 1 the job comes to site 0 with 1, has 2 there, and lacks 1 on leaving")
    check([1, 1, 1], [1, 1, 2], "the last transfer costs too much")


def test_a_single_site_pays_its_own_transfer():
    check([4], [4], "just enough")
    check([3], [4], "too little")
    check([0], [0], "nothing")


def test_the_start_is_found_beyond_several_failures():
    check([0, 3, 0, 0, 9], [1, 2, 2, 1, 2], "sites 0 and 2 to 3 fail")
    check([1, 0, 1, 0, 6], [2, 0, 2, 0, 4], "each earlier start fails")


def test_credits_beyond_64_bits_are_exact():
    check([2**70, 1, 2**70 + 1], [2**70 + 1, 2**70, 1], "Python's integers have no upper end, floats have 53 bits")


def test_both_lists_are_left_alone():
    grants, costs = [1, 4, 2], [3, 1, 2]
    with no_mutation(grants, costs):
        round_trip_start(grants, costs)
