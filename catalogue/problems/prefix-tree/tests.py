"""What must hold of the vocabulary; expected answers come from a plain set of tokens that is searched as a whole."""
from warmup import growth, play, seeds

from solution import Vocabulary


def reference(calls):
    """The answers to all calls, from a set."""
    tokens, answers = set(), []
    for method, text in calls:
        if method == "add":
            answers.append(text not in tokens)
            tokens.add(text)
        elif method == "contains":
            answers.append(text in tokens)
        elif method == "count":
            answers.append(len([token for token in tokens if token[:len(text)] == text]))
        else:
            answers.append(next((text[:end] for end in range(len(text), 0, -1) if text[:end] in tokens), None))
    return answers


def check(calls, message):
    """Plays the calls and compares all answers."""
    expected = reference(calls)
    got = play(Vocabulary, [], calls)
    for number, (call, one, other) in enumerate(zip(calls, expected, got)):
        about = f"{message}: call {number} of {calls}, {call[0]}({call[1]!r})"
        assert one == other and type(one) is type(other), f"{about}, expected {one!r}, got {other!r}"


def random_text(generator, low, high, letters="ab"):
    """A text of low to high - 1 letters."""
    return "".join(letters[index] for index in generator.integers(0, len(letters), int(generator.integers(low, high))))


@growth(Vocabulary, "n", sizes=(128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144))
def as_many_questions_as_tokens(size, generator):
    """n / 2 tokens of eight digits, then as many questions in turn, of which the longest match is always the shortest prefix."""
    numbers = generator.permutation(10**6)[:size // 2].tolist()
    calls = [("add", f"1{number:07}") for number in numbers]
    calls += [(("count", "longest")[number % 2], f"1{number:07}"[:7 + number % 2]) for number in numbers]
    return [], calls


def test_the_example_by_hand():
    check([("add", "th"), ("add", "the"), ("add", "to"), ("add", "the"), ("contains", "t"), ("count", "t"), ("count", "th"), ("count", "x"),
           ("longest", "there"), ("longest", "thin"), ("longest", "he")], "the example")


def test_an_empty_vocabulary_holds_nothing():
    check([("contains", "a"), ("count", ""), ("count", "a"), ("longest", "a"), ("longest", "")], "nothing was added")


def test_a_beginning_is_no_token():
    check([("add", "abc"), ("contains", "ab"), ("longest", "abd"), ("longest", "ab"), ("add", "ab"), ("contains", "ab"), ("longest", "abd")],
          "a beginning before and after it is added")


def test_a_token_may_go_on_where_another_ends():
    check([("add", "a"), ("add", "abc"), ("contains", "a"), ("contains", "abc"), ("contains", "abcd"), ("longest", "abc"), ("longest", "abx"),
           ("count", "ab")], "a and abc")


def test_a_repeated_token_counts_once():
    check([("add", "ab"), ("add", "ab"), ("add", "ab"), ("count", "a"), ("count", "ab"), ("count", ""), ("add", "a"), ("count", "a"), ("count", "")],
          "ab three times, then a")


def test_the_longest_match_is_the_last_token_passed():
    check([("add", "a"), ("add", "abcde"), ("longest", "abcdx"), ("longest", "abcdef"), ("add", "abc"), ("longest", "abcdx")],
          "the walk goes on beyond the last token")


def test_the_empty_prefix_counts_all_tokens():
    check([("add", "x"), ("count", ""), ("add", "y"), ("add", "xy"), ("count", ""), ("contains", ""), ("longest", "")], "three tokens")


def test_any_characters_may_stand_in_a_token():
    check([("add", "é"), ("add", "é "), ("add", "*"), ("add", "中文"), ("contains", "é"), ("count", "é"), ("longest", "中文字"),
           ("contains", "a"), ("count", "中"), ("add", "\0"), ("contains", "\0")], "letters beyond ASCII, a star, a blank")


def test_two_vocabularies_are_apart():
    check([("add", "ab"), ("count", "a")], "the first vocabulary")
    check([("contains", "ab"), ("count", "a"), ("add", "ab")], "a second one")


def test_random_calls_agree_with_a_set():
    for generator in seeds(30):
        calls = []
        for _ in range(40):
            method = ("add", "contains", "count", "longest")[int(generator.integers(0, 4))]
            calls.append((method, random_text(generator, 1 if method == "add" else 0, 5)))
        check(calls, "random calls")
