"""What must hold of matching; the expected answer comes from every way to give each star a number of characters."""
from itertools import product

from warmup import growth, seeds

from solution import matches


def reference(name, pattern):
    """Whether some number of question marks in place of each star makes the pattern fit character by character."""
    spare = len(name) - len(pattern) + pattern.count("*")
    for counts in product(range(spare + 1), repeat=pattern.count("*")):
        if sum(counts) == spare:
            remaining = iter(counts)
            plain = "".join("?" * next(remaining) if symbol == "*" else symbol for symbol in pattern)
            if all(symbol in ("?", character) for symbol, character in zip(plain, name)):
                return True
    return False


def check(name, pattern, message):
    result, expected = matches(name, pattern), reference(name, pattern)
    assert result is expected, f"{message}, name {name!r}, pattern {pattern!r}: expected {expected}, got {result}"


@growth(matches, "n²", sizes=(8, 10, 12, 14, 16, 18, 20, 22, 48, 64, 96, 128, 192, 256, 384))
def many_stars_and_no_match(size, generator):
    """Up to its last character the pattern fits in very many ways; n is the length of the name and of the pattern."""
    return "a" * size, "*a" * (size // 2 - 1) + "*b"


def test_the_example_by_hand():
    check("gpt-small-seed7", "gpt-*-seed?", "the star is small, the question mark 7")


def test_the_example_without_a_match():
    check("gpt-small-seed12", "gpt-*-seed?", "two characters are left for one question mark")


def test_random_names_agree_with_every_way():
    for generator in seeds(44):
        symbols = list(generator.choice(["ab*", "ab?*", "a*", "abc?"]))
        name = "".join(generator.choice(["a", "b"], int(generator.integers(0, 7))))
        check(name, "".join(generator.choice(symbols, int(generator.integers(0, 6)))), "random")


def test_patterns_made_from_a_name_match_it():
    for generator in seeds(12):
        name = "".join(generator.choice(["a", "b"], int(generator.integers(1, 9))))
        pieces = [generator.choice([character, character, "?", "*", character + "*"]) for character in name]
        check(name, "".join(pieces), "made from the name")


def test_a_star_may_stand_for_nothing():
    check("run", "run*", "nothing behind")
    check("run", "*run", "nothing before")
    check("run", "r**u*n", "nothing between")


def test_a_star_alone_describes_everything():
    check("any", "*", "all characters")
    check("", "*", "no characters")
    check("any", "***", "three stars are no more than one")


def test_the_whole_name_is_described():
    check("runs", "run", "the s is left over")
    check("rerun", "run", "the re is left over")
    check("run", "runs", "the s is missing")
    check("xab", "ab*", "the x stands before it")
    check("abx", "*ab", "the x stands behind it")


def test_the_first_place_that_fits_may_be_wrong():
    check("aab", "*ab", "the star takes one a")
    check("abcabd", "a*bd", "the first b is followed by c")
    check("abab", "*ab", "the second ab is the last one")
    check("mississippi", "m*iss*ip*i", "the second iss is not needed")


def test_a_question_mark_stands_for_one_character():
    check("a", "a?", "no character is left")
    check("", "?", "there is no character")
    check("ab", "??", "one each")
    check("abc", "??", "one is left over")
    check("abc", "*??", "the star takes one")


def test_stars_at_the_end_need_nothing():
    check("ab", "ab***", "three stars for nothing")
    check("ab", "a*b*", "the last star is nothing")
    check("a", "a*?", "the question mark needs a character")


def test_empty_names_and_patterns_are_answered():
    check("", "", "nothing describes nothing")
    check("a", "", "nothing does not describe a character")
    check("", "a", "a character describes no empty name")


def test_marks_in_the_name_are_plain_characters():
    check("a?", "ab", "? in the name is no symbol")
    check("*", "a", "* in the name is no symbol")
    check("a*?", "a??", "question marks stand for any character")
    check("a*b", "a*b", "the star stands for a star")


def test_other_characters_stand_for_themselves():
    check("lr=0.1", "lr=0?1", "one character")
    check("lr=0x1", "lr=0.1", "a point is a point")
    check("a", "[ab]", "brackets are brackets")
    check("[ab]", "[ab]", "brackets are brackets")
    check("Run", "run", "case makes a difference")
