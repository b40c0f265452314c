"""What must hold of the reversed mask; expected ones come from adding up the powers of two of its bits."""
from warmup import growth, seeds

from solution import reverse_bits


def reference(word, width):
    """The sum of 2 to the width - 1 - i over the bits i that are set."""
    return sum(2 ** (width - 1 - i) for i in range(width) if word // 2**i % 2)


def check(word, width, message):
    """Compares with the sum of powers."""
    expected, got = reference(word, width), reverse_bits(word, width)
    assert got == expected, f"{message}, {word:#b} of {width} bits: expected {expected:#b}, got {got if got is None else format(got, '#b')}"


def drawn(generator, width):
    """A mask of so many bits."""
    return int.from_bytes(generator.bytes(width // 8 + 1), "little") % 2**width


@growth(reverse_bits, "n", sizes=tuple(2**power for power in range(13, 23)))
def wide_masks(size, generator):
    """Masks of n bits, half of them set."""
    return int.from_bytes(generator.bytes(size // 8), "little"), size


def test_the_example_by_hand():
    check(0b01101, 5, "13 becomes 22")


def test_the_example_with_leading_zeros():
    check(0b01101, 8, "13 becomes 176")
    check(1, 32, "the lowest bit becomes the highest")


def test_random_masks_agree_with_sums_of_powers():
    for generator in seeds(40):
        width = int(generator.integers(1, 41))
        check(drawn(generator, width), width, "random")


def test_every_width_is_turned():
    for width in range(1, 18):
        check(1, width, "the lowest bit")
        check(2 ** (width - 1), width, "the highest bit")


def test_words_of_32_bits_are_turned():
    for generator in seeds(10):
        check(drawn(generator, 32), 32, "a word of 32 bits")
    check(2**32 - 1, 32, "all bits are set")
    check(2**31, 32, "the highest bit")


def test_masks_of_many_words_are_turned():
    for generator, width in zip(seeds(6), (64, 65, 100, 128, 255, 1000)):
        check(drawn(generator, width), width, "a wide mask")


def test_a_mask_turned_twice_is_what_it_was():
    for generator in seeds(10):
        width = int(generator.integers(1, 200))
        word = drawn(generator, width)
        got = reverse_bits(reverse_bits(word, width), width)
        assert got == word, f"{word:#b} of {width} bits, turned twice, becomes {got:#b}"


def test_zero_stays_zero():
    for width in (0, 1, 7, 8, 9, 32):
        check(0, width, "no bit is set")
