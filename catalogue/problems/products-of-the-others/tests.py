"""What must hold of the products of the others; expected products are whole ones, reduced once at the end."""
import math

from warmup import growth, no_mutation, seeds

from solution import fingerprints_without


def reference(codes, modulus):
    """The exact product of the list without one element, reduced at the end."""
    return [math.prod(codes[:i] + codes[i + 1 :]) % modulus for i in range(len(codes))]


def check(codes, modulus, message):
    """Compares with the reference; a tuple in place of a list will do."""
    expected, got = reference(codes, modulus), list(fingerprints_without(list(codes), modulus))
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(fingerprints_without, "n")
def codes_below_a_prime(size, generator):
    """No code is 0, so no product becomes 0 on its way."""
    return generator.integers(2, 1_000_000, size).tolist(), 1_000_003


def test_the_example_by_hand():
    check([2, 3, 5, 4], 12, "60, 40, 24 and 30 modulo 12")


def test_the_example_of_a_single_shard():
    check([5], 12, "the product of no codes is 1")


def test_random_codes_agree_with_whole_products():
    for generator in seeds(40):
        modulus = int(generator.integers(2, 200))
        codes = generator.integers(0, modulus, int(generator.integers(1, 10))).tolist()
        check(codes, modulus, f"codes {codes} modulo {modulus}")


def test_large_moduli_lose_no_digit():
    for generator in seeds(6):
        check((generator.integers(1, 2**60, 7) * 2 + 1).tolist(), 2**61 + 1, "products of two codes are longer than 64 bits")


def test_one_zero_leaves_one_product():
    check([3, 0, 5], 11, "only the shard with code 0 leaves 15")


def test_two_zeros_leave_nothing():
    check([3, 0, 5, 0], 11, "whatever is retired, a code of 0 stays")


def test_codes_may_share_a_factor_with_the_modulus():
    check([4, 5, 7], 8, "4 has no inverse modulo 8")
    check([6, 10, 15, 7], 30, "none of 6, 10 and 15 has an inverse modulo 30")
    check([2, 2, 3], 16, "2 has no inverse modulo 16, 3 has")


def test_a_composite_modulus_has_no_inverse_by_power():
    check([2, 7, 4], 15, "7 has an inverse modulo 15, but 7 to the power of 13 is not it")


def test_a_modulus_of_one_leaves_zero():
    check([0], 1, "1 modulo 1 is 0")
    check([0, 0, 0], 1, "everything modulo 1 is 0")


def test_no_shards_give_an_empty_list():
    check([], 7, "no positions, no products")


def test_the_codes_are_left_alone():
    codes = [2, 3, 4, 6]
    with no_mutation(codes):
        fingerprints_without(codes, 7)
