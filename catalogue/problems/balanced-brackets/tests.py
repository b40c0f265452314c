"""What must hold of the first misfit; expected positions come from deleting neighbouring pairs until none is left."""
from warmup import growth, seeds

from solution import first_misfit

PAIRS = ("()", "[]", "{}")


def reference(text):
    """What no deletion of a neighbouring pair removes: its first closing bracket, else its first bracket."""
    rest = [(position, character) for position, character in enumerate(text) if character in "()[]{}"]
    while True:
        at = next((i for i in range(len(rest) - 1) if rest[i][1] + rest[i + 1][1] in PAIRS), None)
        if at is None:
            break
        del rest[at : at + 2]
    closing = [position for position, character in rest if character in ")]}"]
    return closing[0] if closing else rest[0][0] if rest else None


def check(text, message):
    """Compares with what deleting pairs leaves."""
    result, expected = first_misfit(text), reference(text)
    assert result == expected, f"{message}, {text!r}: expected {expected}, got {result}"


def balanced(generator, length):
    """A random balanced text of `length` pairs."""
    text = ""
    for _ in range(length):
        left, right = PAIRS[int(generator.integers(3))]
        cut = int(generator.integers(len(text) + 1))
        text = left + text[:cut] + right + text[cut:] if reference(text[:cut]) is None else left + text + right
    return text


@growth(first_misfit, "n")
def one_deep_nest(size, generator):
    """All brackets open, then all close: the partner of the outermost is a whole text away."""
    kinds = generator.integers(3, size=size // 2).tolist()
    return ("".join(PAIRS[kind][0] for kind in kinds) + "".join(PAIRS[kind][1] for kind in reversed(kinds)),)


def test_the_example_by_hand():
    for text, expected in (("f(x[0])", None), ("f(x[0)]", 5), ("a)(", 1), ("{[(1)", 0)):
        result = first_misfit(text)
        assert result == expected, f"{text!r}: expected {expected}, got {result}"


def test_balanced_texts_give_none():
    for generator in seeds(12):
        check(balanced(generator, int(generator.integers(1, 9))), "balanced")


def test_texts_with_one_bracket_changed_are_caught():
    for generator in seeds(20):
        text = balanced(generator, int(generator.integers(2, 9)))
        at = int(generator.integers(len(text)))
        check(text[:at] + "()[]{} "[int(generator.integers(7))] + text[at + 1 :], "one bracket changed")


def test_random_texts_agree_with_deleting_pairs():
    for generator in seeds(20):
        check("".join("([{)]}x"[kind] for kind in generator.integers(7, size=int(generator.integers(1, 9)))), "random")


def test_kinds_are_told_apart():
    check("([)]", "as many of each kind, but interleaved")
    for left in "([{":
        for right in ")]}":
            check(left + right, "a pair")


def test_a_closing_bracket_with_nothing_open_is_named():
    for text in (")", "]", "}", "()]", "{}{}}x"):
        check(text, "nothing is open")


def test_the_outermost_of_those_left_open_is_named():
    check("()[{(1)", "[ and { are left open")
    check("x((((", "four left open")


def test_a_wrong_closing_bracket_comes_before_one_left_open():
    check("((]", "the closing bracket is the misfit, not the open ones before it")


def test_other_characters_and_quotes_are_passed_over():
    check("", "an empty text")
    check("aXx ABC xyz 019 \\ / | ? ! = + - _ , ; : . # % & * ~ @ $ ^ `", "no bracket")
    check("<a> 'no' \"brackets\"", "no bracket")
    check("print('(')", "the quoted bracket counts, so the last one closes it, and the first is left open")


def test_depth_has_no_limit():
    depth = 1500
    assert first_misfit("[" * depth + "]" * depth) is None, f"{depth} nested pairs are balanced"
    assert first_misfit("[" * depth + "]" * (depth - 1)) == 0, f"of {depth} open brackets the outermost is not closed"
