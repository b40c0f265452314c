"""What must hold of the best product; expected products come from all stretches."""
from math import prod

from warmup import growth, no_mutation, seeds

from solution import best_product


def reference(factors):
    """The largest product over all stretches."""
    n = len(factors)
    return max(prod(factors[i:j]) for i in range(n) for j in range(i + 1, n + 1))


def check(factors, message):
    result, expected = best_product(list(factors)), reference(factors)
    assert result == expected, f"{message}, factors {factors}: expected {expected}, got {result}"


@growth(best_product, "n")
def signs_alone(size, generator):
    """Factors of 1 and -1: no stretch ends at a zero, and no product grows beyond a machine's word."""
    return (generator.choice([1, -1], size).tolist(),)


def test_the_example_by_hand():
    check([2, -3, 4, -1, 0, 5, 3], "2 · (-3) · 4 · (-1)")


def test_the_example_of_a_single_layer():
    check([-4], "one layer, whatever it does")


def test_random_factors_agree_with_all_stretches():
    for generator in seeds(40):
        check(generator.integers(-4, 5, int(generator.integers(1, 10))).tolist(), "random")


def test_two_negative_factors_make_a_positive_product():
    check([-2, 3, -4], "all three")
    check([-5, -1, -2], "the first two, or the last two")


def test_a_single_negative_factor_is_its_own_product():
    check([-7], "one factor")
    check([-1], "one factor")
    check([-3, 0], "0 is more than -3")


def test_zero_ends_every_stretch():
    check([3, 2, 0, 5, 4], "5 · 4 behind the zero")
    check([4, 5, 0, 3, 2], "4 · 5 before the zero")
    check([-2, 0, -3], "the two negative factors are apart")
    check([0, 0], "nothing but zeros")


def test_the_stretch_may_lie_before_or_behind_a_negative_factor():
    check([2, 3, -1, 4, 5], "4 · 5")
    check([4, 5, -1, 2, 3], "4 · 5")
    check([-2, 3, -4, -5, 6], "the stretch leaves out the first factor, or the last two")


def test_factors_of_one_are_allowed():
    check([1, -1, 1], "1")
    check([-1, -1], "1")


def test_products_beyond_64_bits_are_exact():
    check([10**9, -(10**9), -(10**9), 10**9 + 7], "Python's integers have no upper end")


def test_the_factors_are_left_alone():
    factors = [2, -1, 3]
    with no_mutation(factors):
        best_product(factors)
