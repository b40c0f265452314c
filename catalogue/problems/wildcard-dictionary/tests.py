"""What must hold of the counts; expected ones come from comparing the pattern with every code, place by place."""
from warmup import growth, play, seeds

from solution import RunCodes


def agrees(pattern, code):
    """Whether a code has the length of the pattern and no place contradicts it."""
    return len(pattern) == len(code) and not [at for at in range(len(code)) if pattern[at] != "?" and pattern[at] != code[at]]


def check(calls, message):
    """Plays the calls and compares the counts; what add returns is not looked at."""
    got = play(RunCodes, [], calls)
    codes = []
    for number, (method, text) in enumerate(calls):
        if method == "add":
            codes.append(text)
            continue
        expected = sum(agrees(text, code) for code in codes)
        assert got[number] == expected, f"{message}: count({text!r}) of the codes {codes}, expected {expected}, got {got[number]}"


def random_text(generator, low, high, letters):
    """A text of low to high - 1 letters."""
    return "".join(letters[index] for index in generator.integers(0, len(letters), int(generator.integers(low, high))))


@growth(RunCodes, "n", sizes=(64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144))
def as_many_questions_as_codes(size, generator):
    """n / 2 codes of six digits, of which no two agree in the first five, then as many questions that leave the last digit open."""
    numbers = generator.permutation(10**5)[:size // 2].tolist()
    return [], [("add", f"{number:05}7") for number in numbers] + [("count", f"{number:05}?") for number in numbers]


def test_the_example_by_hand():
    codes = [("add", code) for code in ("ab1", "ab2", "ac1", "ab", "ab1")]
    check([*codes, *(("count", pattern) for pattern in ("ab?", "a?1", "ab1", "??", "b??"))], "the example")


def test_an_empty_log_counts_nothing():
    check([("count", ""), ("count", "?"), ("count", "a")], "nothing was entered")


def test_a_question_mark_stands_for_exactly_one_character():
    check([("add", "a"), ("add", "abc"), ("count", "a?"), ("count", "?a"), ("count", "a??"), ("count", "?"), ("count", "????")],
          "never for none, never for two")


def test_whole_codes_are_compared():
    check([("add", "abc"), ("count", "ab"), ("count", "abcd"), ("count", "?b"), ("count", "a"), ("count", "bc")], "beginnings and ends do not count")
    check([("add", "ab"), ("add", "abc"), ("count", "a?"), ("count", "a??")], "a code that goes on where another ends")


def test_runs_of_equal_code_count_one_by_one():
    check([("add", "aa"), ("add", "aa"), ("count", "aa"), ("count", "a?"), ("add", "aa"), ("count", "??")], "the same code three times")


def test_the_empty_code_is_a_code():
    check([("add", ""), ("add", "a"), ("add", ""), ("count", ""), ("count", "?")], "two runs without settings")


def test_other_characters_stand_for_themselves():
    check([("add", "axb"), ("count", "a.b"), ("count", "a*b"), ("add", "a.b"), ("add", "a*b"), ("count", "a.b"), ("count", "a*b"),
           ("count", "a?b")], ". and * are no wildcards")
    check([("add", "[a]"), ("count", "[a]"), ("count", "[?]"), ("count", "a"), ("add", "é中"), ("count", "?中")],
          "brackets, and letters beyond ASCII")


def test_several_question_marks_are_independent():
    check([("add", "aba"), ("add", "abb"), ("add", "bba"), ("add", "aab"), ("count", "?b?"), ("count", "??a"), ("count", "a??"), ("count", "???")],
          "two of three places are open")


def test_codes_may_be_added_between_questions():
    check([("add", "ab"), ("count", "a?"), ("add", "ac"), ("count", "a?"), ("add", "bb"), ("count", "?b"), ("count", "a?")],
          "each question counts what is there by then")


def test_two_logs_are_apart():
    check([("add", "ab"), ("count", "ab")], "the first log")
    check([("count", "ab"), ("add", "ab"), ("count", "a?")], "a second one")


def test_random_calls_agree_with_comparing_all():
    for generator in seeds(30):
        calls = []
        for _ in range(30):
            if generator.random() < 0.5:
                calls.append(("add", random_text(generator, 0, 4, "ab")))
            else:
                calls.append(("count", random_text(generator, 0, 4, "ab??")))
        check(calls, "random calls")
