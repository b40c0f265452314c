"""What must hold of the first mismatch; the expected pair comes from comparing the cleaned text with its reverse."""
from itertools import product

from warmup import growth, seeds

from solution import first_mismatch

COUNTING = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def reference(text):
    """The first place where the cleaned text differs from its reverse, and its mirror image."""
    places = [position for position, character in enumerate(text) if character in COUNTING]
    clean = "".join(text[place] for place in places).upper()
    for rank, (one, other) in enumerate(zip(clean, reversed(clean))):
        if one != other:
            return places[rank], places[-1 - rank]
    return None


def check(text, message):
    """Compares with the reference; a list in place of a tuple will do."""
    result, expected = first_mismatch(text), reference(text)
    got = result if result is None else tuple(result)
    assert got == expected, f"{message}, {text!r}: expected {expected}, got {got}"


@growth(first_mismatch, "n", sizes=tuple(2**power for power in range(9, 18)))
def a_palindrome_with_skips(size, generator):
    """A palindrome through and through, so that nothing ends the walk; one character in seventeen is passed over."""
    half = "".join("abcdefgHIJKLM01. "[int(i)] for i in generator.integers(17, size=size // 2))
    return (half + half[::-1].swapcase(),)


def test_the_example_by_hand():
    for text in ("Was it a cat I saw?", "ab, xa!", "0P", ".,"):
        check(text, "the example")


def test_random_palindromes_give_none():
    for generator in seeds(16):
        half = "".join("abC1, "[int(i)] for i in generator.integers(6, size=int(generator.integers(1, 9))))
        text = half + ("z" if generator.integers(2) else "") + half[::-1].swapcase()
        assert first_mismatch(text) is None, f"{text!r} reads the same from both ends"


def test_palindromes_with_one_character_changed():
    for generator in seeds(24):
        half = "".join("abC1, "[int(i)] for i in generator.integers(6, size=int(generator.integers(2, 9))))
        text = half + half[::-1]
        at = int(generator.integers(len(text)))
        check(text[:at] + "aB2.-"[int(generator.integers(5))] + text[at + 1 :], "one character changed")


def test_all_short_texts_are_right():
    for text in ("".join(characters) for characters in product("aB.", repeat=3)):
        check(text, "three characters")


def test_the_cases_of_a_letter_are_the_same():
    check("aA", "two cases of one letter")
    check("QwertYy--TREWq", "mixed cases")


def test_digits_count_as_letters_do():
    for text in ("12", "1a1", "a1b", "1-0-1", "9 8"):
        check(text, "digits")


def test_a_digit_is_not_the_other_case_of_a_letter():
    for text in ("0P", "P0", "1Q", "Y9"):
        check(text, "codes that differ by 32")


def test_underscores_and_other_characters_are_passed_over():
    for text in ("a_a", "_a", "a_", "[x]{}~x^", "a@`A", "\n\ta\0"):
        check(text, "only letters and digits count")


def test_texts_in_which_nothing_counts_give_none():
    for text in ("", " ", "?!", "... ---", "a", ".a.", ",,,,7"):
        check(text, "at most one letter or digit")


def test_the_outermost_pair_is_named():
    check("abcdeXYZba", "three pairs differ")
    check("xabcy", "the very ends differ, and others")


def test_neighbours_in_the_middle_are_compared():
    check("abca", "b and c meet in the middle")
    check("ab..ca", "with skips between them")


def test_a_pair_does_not_need_the_same_number_of_skips():
    check("a,,,,bc  ba", "skips on one side")
    check("....abca", "skips in front")
    check("abca....", "skips behind")
