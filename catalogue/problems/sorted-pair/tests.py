"""What must hold of the pair that fills an accelerator best; expected pairs come from all pairs, ordered as the statement says."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import fullest_pair


def reference(sizes, capacity):
    """All pairs that fit, the best by (largest sum, smallest first)."""
    fitting = [(-a - b, a, b) for a, b in combinations(sizes, 2) if a + b <= capacity]
    return min(fitting)[1:] if fitting else None


def check(sizes, capacity, message):
    """Compares with the reference; a list in place of a tuple will do."""
    result = fullest_pair(list(sizes), capacity)
    expected = reference(sizes, capacity)
    got = result if result is None else tuple(result)
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(fullest_pair, "n")
def no_pair_fills_exactly(size, generator):
    """Only even sizes and an odd capacity: no pair fills it exactly, so nothing can end the search early."""
    return sorted((2 * generator.integers(1, 4 * size, size)).tolist()), 8 * size + 1


def test_the_example_by_hand():
    check([2, 3, 5, 9, 14], 13, "3 + 9 = 12 is the largest sum up to 13")


def test_the_example_that_fits_exactly():
    check([2, 3, 5, 9, 14], 8, "3 + 5 = 8 fills the accelerator")


def test_the_example_where_none_fits():
    check([2, 3, 5, 9, 14], 4, "even 2 + 3 is more than 4")


def test_random_lists_agree_with_all_pairs():
    for generator in seeds(36):
        sizes = sorted(generator.integers(1, 30, int(generator.integers(2, 12))).tolist())
        check(sizes, int(generator.integers(1, 50)), f"sizes {sizes}")


def test_a_model_does_not_share_with_itself():
    check([4, 9], 8, "4 stands there once, and 4 + 9 is too much")
    check([4], 8, "one model is no pair")


def test_equal_sizes_are_two_models():
    check([4, 4, 9], 8, "two models of 4 GiB")
    check([1, 1], 2, "two models of 1 GiB fill 2")


def test_of_equal_sums_the_smallest_first_wins():
    check([1, 2, 3, 4, 5, 6], 7, "1 + 6, 2 + 5 and 3 + 4 all fill 7")
    check([2, 4, 6, 8], 11, "2 + 8 and 4 + 6 leave one")


def test_the_best_sum_need_not_be_the_last_that_fits():
    check([1, 8, 9, 15], 17, "1 + 15 uses the largest model, 8 + 9 fills more")
    check([1, 2, 3, 30], 30, "30 has no partner, 2 + 3 is what is left")


def test_no_model_or_none_that_fits_gives_none():
    check([], 10, "an empty list")
    check([11, 12, 13], 10, "each is too large alone")


def test_the_list_is_left_alone():
    sizes = [2, 3, 5, 9]
    with no_mutation(sizes):
        fullest_pair(sizes, 9)
