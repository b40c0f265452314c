"""What must hold of the cheapest order; expected costs come from all orders in which the common sides can be summed over."""
from itertools import permutations

from warmup import growth, no_mutation, seeds

from solution import fewest_multiplications


def reference(dims):
    """The smallest cost over all orders of the products: each one removes a side between two matrices."""
    costs = []
    for order in permutations(range(1, len(dims) - 1)):
        sides, cost = list(range(len(dims))), 0
        for side in order:
            at = sides.index(side)
            cost += dims[sides[at - 1]] * dims[side] * dims[sides[at + 1]]
            del sides[at]
        costs.append(cost)
    return min(costs)


def check(dims, message):
    result, expected = fewest_multiplications(list(dims)), reference(dims)
    assert result == expected, f"{message}, dims {dims}: expected {expected}, got {result}"


@growth(fewest_multiplications, "n³", sizes=(4, 5, 6, 7, 8, 9, 10, 24, 32, 48, 64, 96, 128))
def a_chain_of_any_shapes(size, generator):
    """Shapes do not matter: every split of every part is looked at; n is the number of matrices."""
    return (generator.integers(2, 100, size + 1).tolist(),)


def test_the_example_by_hand():
    check([10, 100, 5, 50, 1], "A (B (C D))")


def test_the_example_of_a_single_matrix():
    check([7, 3], "nothing to multiply")


def test_random_chains_agree_with_all_orders():
    for generator in seeds(30):
        check(generator.integers(1, 10, int(generator.integers(2, 8))).tolist(), "random")


def test_two_matrices_have_one_order():
    check([2, 3, 5], "2 · 3 · 5")


def test_three_matrices_have_two_orders():
    check([2, 9, 3, 1], "A (B C)")
    check([1, 3, 9, 2], "(A B) C")


def test_the_best_order_may_begin_in_the_middle():
    check([9, 1, 8, 1, 9], "A (B C) D")
    check([9, 2, 1, 2, 9], "(A B) (C D)")


def test_the_largest_side_first_may_be_wrong():
    check([1, 2, 3, 2], "the side of 3 is not the first")
    check([1, 3, 4, 9], "from the left")


def test_the_cheapest_product_first_may_be_wrong():
    check([3, 1, 2, 9], "the product of 6 is not the first")
    check([9, 2, 1, 3], "the product of 6 is not the first")


def test_every_split_is_tried():
    check([1, 5, 5, 5], "the last product has a single matrix on its right")
    check([5, 5, 5, 1], "the last product has a single matrix on its left")


def test_a_loss_of_one_number_goes_backwards():
    check([6, 7, 8, 9, 1], "from the right, as in reverse accumulation")
    check([1, 9, 8, 7, 6], "from the left, as in forward accumulation")


def test_costs_beyond_64_bits_are_exact():
    big = 2**25
    expected = big * (big + 1) * big + big * big * (big + 3)
    assert fewest_multiplications([big, big + 1, big, big + 3]) == expected, "Python's integers have no upper end"


def test_the_dims_are_left_alone():
    dims = [3, 2, 5, 4]
    with no_mutation(dims):
        fewest_multiplications(dims)
