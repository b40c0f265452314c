"""What must hold of combinations to a sum; expected plans come from every choice of how often each length is used."""
from itertools import product

from warmup import growth, no_mutation, seeds

from solution import phase_plans


def reference(lengths, budget):
    """All tuples of counts that add up to the budget, as ascending tuples of lengths."""
    allowed = sorted(set(lengths))
    plans = []
    for counts in product(*(range(budget // length + 1) for length in allowed)):
        if sum(count * length for count, length in zip(counts, allowed)) == budget:
            plans.append(tuple(length for count, length in zip(counts, allowed) for _ in range(count)))
    return sorted(plans)


def check(lengths, budget, message):
    """Compares with the reference, whatever the order of the plans."""
    expected = reference(lengths, budget)
    got = sorted(tuple(plan) for plan in phase_plans(list(lengths), budget))
    missing = [plan for plan in expected if plan not in got]
    assert not missing, f"{message}: {list(missing[0])} is missing"
    foreign = [plan for plan in got if plan not in expected]
    assert not foreign, f"{message}: {list(foreign[0])} is no ascending plan that uses up the budget of {budget}"
    assert got == expected, f"{message}: {len(got)} plans, of which {len(expected)} are different"


# budget by the number of parts in all its partitions
BUDGET_BY_ITEMS = {54: 7, 86: 8, 128: 9, 192: 10, 275: 11, 399: 12, 556: 13, 780: 14, 1068: 15, 1463: 16, 1965: 17, 2644: 18,
                   4630: 20, 7899: 22, 13174: 24, 21522: 26, 34545: 28, 54563: 30}


@growth(phase_plans, "n", variable="m", sizes=tuple(BUDGET_BY_ITEMS))
def every_length_is_allowed(size, generator):
    """All lengths up to the budget: the plans are its partitions."""
    budget = BUDGET_BY_ITEMS[size]
    return (generator.permutation(budget) + 1).tolist(), budget


def test_the_example_by_hand():
    check([2, 3, 5], 8, "three plans")


def test_the_example_without_a_plan():
    check([4, 6], 7, "even lengths, an odd budget")


def test_random_lengths_agree_with_all_counts():
    for generator in seeds(30):
        lengths = generator.integers(1, 9, int(generator.integers(1, 5))).tolist()
        budget = int(generator.integers(0, 14))
        check(lengths, budget, f"lengths {lengths}, budget {budget}")


def test_a_length_may_be_used_again():
    check([3], 9, "three phases of 3")
    check([1], 6, "six phases of 1")


def test_the_order_of_phases_makes_no_other_plan():
    check([1, 2], 5, "three plans: no, one or two phases of 2")


def test_lengths_in_any_order_are_sorted_in_the_plans():
    check([5, 2, 3], 10, "the lengths are not given in ascending order")
    check([7, 1], 8, "the long one stands first")


def test_a_length_named_twice_counts_once():
    check([2, 2, 3], 6, "two plans: three of 2, two of 3")


def test_a_budget_of_nothing_has_one_plan():
    check([2, 5], 0, "the plan without phases")
    check([], 0, "no lengths, and nothing to use up")


def test_a_budget_that_cannot_be_used_up_has_none():
    check([], 3, "no lengths are allowed")
    check([5, 9], 4, "all lengths are too long")
    check([4], 6, "4 falls short and 8 is too much")


def test_a_length_that_is_the_budget_is_a_plan():
    check([6], 6, "one phase")
    check([6, 7], 7, "the longest length alone")


def test_the_lengths_are_left_alone():
    lengths = [5, 2, 3, 2]
    with no_mutation(lengths):
        phase_plans(lengths, 7)
