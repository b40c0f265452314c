"""What must hold of the number of readings; expected counts come from every set of cuts."""
from warmup import growth, seeds

from solution import count_readings


def reference(digits, largest, modulus):
    """All ways to cut between digits, of which those count whose pieces are numbers of the vocabulary."""
    if not digits:
        return 1 % modulus
    count = 0
    for cuts in range(1 << len(digits) - 1):
        pieces = "".join(digit + "," * (cuts >> place & 1) for place, digit in enumerate(digits)).split(",")
        count += all(piece == str(int(piece)) and 1 <= int(piece) <= largest for piece in pieces)
    return count % modulus


def check(digits, largest, message, modulus=1_000_000_007):
    result, expected = count_readings(digits, largest, modulus), reference(digits, largest, modulus)
    assert result == expected, f"{message}, {digits!r} up to {largest} modulo {modulus}: expected {expected}, got {result}"


@growth(count_readings, "n", sizes=(8, 10, 12, 14, 16, 18, 20, 22, 256, 512, 1024, 2048, 4096))
def no_digit_rules_out_a_reading(size, generator):
    """No zeros, and every number of four digits is in the vocabulary."""
    return "".join(map(str, generator.integers(1, 10, size))), 9999, 1_000_000_007


def test_the_example_by_hand():
    check("1213", 20, "1 2 1 3, 12 1 3, 1 2 13 and 12 13")


def test_the_example_with_zeros():
    check("2010", 30, "20 10 alone")


def test_random_logs_agree_with_all_cuts():
    for generator in seeds(30):
        digits = "".join(map(str, generator.integers(0, 4, int(generator.integers(1, 7)))))
        check(digits, int(generator.choice([1, 3, 12, 26, 30, 99, 123, 300, 1022])), "random", modulus=int(generator.integers(1, 20)))


def test_numbers_may_have_more_than_two_digits():
    check("1111", 1111, "every set of cuts")
    check("250", 250, "one number of three digits")
    check("1234", 500, "numbers of up to three digits")


def test_a_number_has_no_leading_zero():
    check("105", 26, "10 5")
    check("1005", 2000, "1005 or 100 5")


def test_zero_is_no_identity():
    check("0", 9, "0 alone")
    check("10", 9, "0 would have to stand alone")
    check("012", 26, "nothing can begin with 0")
    check("300", 26, "two zeros")
    check("110", 10, "1 10")


def test_the_largest_identity_counts():
    check("26", 26, "26 or 2 6")
    check("27", 26, "2 7 alone")
    check("99", 9, "9 9 alone")
    check("100", 100, "100 alone")
    check("1", 1, "one identity")


def test_digits_beyond_the_vocabulary_have_no_reading():
    check("7", 5, "7 is above 5")
    check("1281", 3, "8 is above 3")


def test_an_empty_log_has_one_reading():
    check("", 26, "no digits")


def test_results_are_below_the_modulus():
    check("11111", 26, "eight readings", modulus=3)
    check("111111", 26, "13 readings", modulus=13)
    check("", 26, "modulo 1 everything is 0", modulus=1)
