"""What must hold of the cuts; expected ways come from the bits of all numbers below 2 to the n - 1."""
from warmup import growth, seeds

from solution import symmetric_cuts


def reference(text):
    """The ways, sorted, as tuples: bit i of a number says whether there is a cut behind character i."""
    if not text:
        return [()]
    ways = []
    for number in range(2 ** (len(text) - 1)):
        pieces = [text[0]]
        for position in range(1, len(text)):
            if number >> (position - 1) & 1:
                pieces.append(text[position])
            else:
                pieces[-1] += text[position]
        if all(list(piece) == list(reversed(piece)) for piece in pieces):
            ways.append(tuple(pieces))
    return sorted(ways)


def check(text, message):
    """Compares with the reference, whatever the order of the ways."""
    expected = reference(text)
    got = sorted(tuple(way) for way in symmetric_cuts(text))
    missing = [way for way in expected if way not in got]
    assert not missing, f"{message}, {text!r}: {list(missing[0])} is missing"
    foreign = [way for way in got if way not in expected]
    assert not foreign, f"{message}, {text!r}: {list(foreign[0])} is no cut into palindromes"
    assert got == expected, f"{message}, {text!r}: {len(got)} ways, of which {len(expected)} are different"


@growth(symmetric_cuts, "n²", sizes=(6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 24, 32, 48, 64, 96, 128, 192, 256))
def different_characters(size, generator):
    """No character comes twice: one way, and every longer piece fails."""
    return "".join(chr(0x4E00 + code) for code in generator.permutation(4 * size)[:size].tolist()),


def test_the_example_by_hand():
    check("noon", "three ways")


def test_the_example_of_two_characters():
    check("ab", "one way")


def test_random_texts_agree_with_all_cuts():
    for generator in seeds(30):
        kinds = int(generator.integers(1, 5))
        check("".join("xyzw"[kind] for kind in generator.integers(0, kinds, int(generator.integers(1, 9)))), "random")


def test_one_character_repeated_may_be_cut_anywhere():
    check("aaaaaa", "32 ways")


def test_the_whole_text_may_be_a_piece():
    check("level", "two ways: single letters around eve and v, and the whole")
    check("abba", "three ways")


def test_odd_and_even_pieces_count():
    check("aabaa", "pieces with a middle character and without")
    check("abcba", "a middle that is not repeated")


def test_equal_ends_do_not_make_a_palindrome():
    check("abca", "a and a, with bc between them")
    check("abcda", "the ends agree, the inside does not")


def test_palindromes_may_overlap():
    check("aba bab", "aba, bab, and the space between")
    check("ababa", "aba at two places, bab, and the whole")


def test_characters_are_compared_as_they_stand():
    check("Aa", "a capital letter is another character")
    check("a, a", "spaces and commas are characters")


def test_short_texts_are_cut():
    check("q", "one character, one piece")
    check("qq", "two ways")


def test_no_text_has_one_way():
    check("", "nothing to cut")
