"""What must hold of the evaluation; expected values come from Python itself, which reads the same expressions with // for /."""
from warmup import assert_raises, growth, seeds

from solution import evaluate


def check(text, message):
    """Compares with Python's own value."""
    expected = eval(text.replace("/", "//"), {})
    result = evaluate(text)
    assert result == expected and not isinstance(result, float), f"{message}, {text!r}: expected {expected}, got {result!r}"


def expression(generator, depth):
    """A random expression with its brackets, signs and spaces; a division may be by zero."""
    kind = int(generator.integers(8)) if depth else 0
    if kind < 2:
        return str(int(generator.integers(0, 14)))
    if kind == 2:
        return "-" + expression(generator, depth - 1)
    if kind == 3:
        return "(" + expression(generator, depth - 1) + ")"
    space = " " * int(generator.integers(2))
    return space.join([expression(generator, depth - 1), "+-*/"[int(generator.integers(4))], expression(generator, depth - 1)])


@growth(evaluate, "n")
def a_deep_nest(size, generator):
    """Brackets open up to the middle and close from there: the innermost is half a text away from either end."""
    depth = size // 4
    signs = "".join("+-"[int(i)] for i in generator.integers(2, size=depth))
    return ("".join(f"1{sign}(" for sign in signs) + "2" + ")" * depth,)


def test_the_example_by_hand():
    for text, expected in (("2 * (3 + 4) - 5", 9), ("8 - 3 - 2", 3), ("7 / -2", -4), ("-(1 - 4) * 2", 6), ("-7 / 2", -4)):
        result = evaluate(text)
        assert result == expected, f"{text!r}: expected {expected}, got {result!r}"


def test_random_expressions_agree_with_python():
    for generator in seeds(40):
        text = expression(generator, 4)
        try:
            eval(text.replace("/", "//"), {})
        except ZeroDivisionError:
            assert_raises(ZeroDivisionError, evaluate, text)
        else:
            check(text, "random")


def test_products_come_before_sums():
    for text in ("2+3*4", "2*3+4", "20-6/2", "1+2*3-4*5+6", "9-8/4*2"):
        check(text, "* and / bind more tightly")


def test_equal_operators_go_from_left_to_right():
    for text in ("10-4-3", "10-4+3", "100/7/2", "100/7*2", "7*5/3"):
        check(text, "operators that bind equally")


def test_division_rounds_down():
    for text in ("7/2", "-7/2", "7/-2", "-7/-2", "(0-7)/2", "0-7/2", "6/-3", "1/3", "-1/3"):
        check(text, "/ rounds to minus infinity")


def test_signs_stand_wherever_a_value_may_stand():
    for text in ("-5", "--5", "---5", "3--2", "3 - - 2", "3+-2", "2*-3", "-2*-3", "-(-4)", "(-4)", "-(2+3)*2", "4*(-2-1)", "8/-(1+1)", "-2-2", "- 1"):
        check(text, "a minus as a sign")


def test_brackets_come_first():
    for text in ("2*(3+4)", "(2+3)*(4-6)", "((7))", "10-(4-3)", "2*(3*(4+1)-6)", "(1+2)", "20/(2*5)", "8-(3-2)-1"):
        check(text, "brackets")


def test_numbers_have_any_number_of_digits():
    for text in ("0", "7", "12", "120+305", "100*(20+3)", "9007199254740993/1", f"{10**40 + 7}/3", f"{2**70}*{2**70}-1", "10-7+0"):
        check(text, "long numbers")


def test_spaces_stand_anywhere():
    for text in ("1  +  2", "3*( 4 -1 )", "( 5 )", "2 *3- 1"):
        check(text, "spaces")
    for text, expected in (("  6 ", 6), (" - 6", -6), ("   ( 1 )   ", 1)):
        result = evaluate(text)
        assert result == expected, f"{text!r}: expected {expected}, got {result!r}"


def test_a_division_by_zero_raises():
    for text in ("1/0", "4/(2-2)", "0/0", "1-2/(3*0)"):
        assert_raises(ZeroDivisionError, evaluate, text)


def test_depth_has_no_limit():
    depth = 1500
    for text, expected in (
        ("(" * depth + "1" + ")" * depth, 1),
        ("1+(" * depth + "1" + ")" * depth, depth + 1),
        ("-" * depth + "3", 3),
        ("-(" * (depth + 1) + "3" + ")" * (depth + 1), -3),
    ):
        result = evaluate(text)
        assert result == expected, f"{text[:12]}… of depth {depth}: expected {expected}, got {result!r}"
