"""What must hold of the fewest tokens; their number comes from every set of cuts, and the tokens are checked one by one."""
from warmup import growth, no_mutation, seeds

from solution import segment


def fewest(text, vocabulary):
    """The smallest number of pieces over all ways to cut between characters whose pieces are tokens; None if there is none."""
    if not text:
        return 0
    counts = []
    for cuts in range(1 << len(text) - 1):
        pieces = "".join(character + " " * (cuts >> place & 1) for place, character in enumerate(text)).split(" ")
        if all(piece in vocabulary for piece in pieces):
            counts.append(len(pieces))
    return min(counts, default=None)


def check(text, vocabulary, message):
    """Any way with the fewest tokens will do; a tuple in place of a list too."""
    result, expected = segment(text, list(vocabulary)), fewest(text, vocabulary)
    message = f"{message}, {text!r} with {vocabulary}"
    if expected is None or result is None:
        assert result is expected, f"{message}: expected {'None' if expected is None else f'{expected} tokens'}, got {result}"
        return
    assert all(token in vocabulary for token in result), f"{message}: {result} has pieces that are no tokens"
    assert "".join(result) == text, f"{message}: {result} is not the text"
    assert len(result) == expected, f"{message}: {expected} tokens are enough, got {result}"


@growth(segment, "n", sizes=(8, 10, 12, 14, 16, 18, 20, 22, 256, 512, 1024, 2048, 4096, 8192))
def no_way_to_the_end(size, generator):
    """Up to the last character every way is open, and none gets past it."""
    return "a" * (size - 1) + "b", generator.permutation(["a", "aa", "aaa", "aaaa", "ba"]).tolist()


def test_the_example_by_hand():
    check("retrained", ["re", "ret", "train", "ed", "e", "d"], "re train ed")


def test_the_example_without_a_way():
    check("abba", ["ab", "a"], "the second b is in no token that fits")


def test_random_texts_agree_with_all_cuts():
    for generator in seeds(30):
        letters = generator.choice(["ab", "aab", "abc"])
        pieces = {"".join(generator.choice(list(letters), int(generator.integers(1, 5)))) for _ in range(int(generator.integers(1, 7)))}
        text = "".join(generator.choice(sorted(pieces), 3))[:8]
        check(text, generator.permutation(sorted(pieces)).tolist(), "random")


def test_the_longest_token_may_be_the_wrong_one():
    check("abcde", ["abc", "ab", "cde", "d"], "ab cde; abc leaves de")
    check("abcdef", ["abcd", "abc", "def", "e", "f"], "abc def, while abcd e f are three")


def test_as_few_tokens_as_possible():
    check("aaaaaa", ["a", "aaa", "aaaa"], "aaa aaa, while aaaa a a are three")
    check("abcabc", ["a", "b", "c", "ab", "bc", "abca", "abc"], "abc abc")


def test_a_token_may_be_used_again():
    check("lalala", ["la"], "three times the same")


def test_an_empty_text_needs_no_token():
    check("", ["a"], "nothing to cut")
    check("", [], "nothing to cut, and no token")


def test_what_cannot_be_cut_gives_none():
    check("a", [], "no token")
    check("abc", ["ab", "bc"], "one character is left over on either side")
    check("ba", ["ab"], "the order of the characters counts")
    check("a", ["aa"], "the token is longer than the text")


def test_the_whole_text_may_be_a_token():
    check("token", ["to", "ken", "token"], "one token")
    check("x", ["x"], "one character")


def test_upper_and_lower_case_differ():
    check("Aa", ["a", "A"], "A a")
    check("Aa", ["a"], "there is no A")


def test_a_long_text_is_cut():
    text = "abcd" * 60
    result = segment(text, ["abcd" * 20, "bcda" * 25])
    assert result is not None and list(result) == ["abcd" * 20] * 3, f"three tokens of 80 characters, got {result}"


def test_the_vocabulary_is_left_alone():
    vocabulary = ["b", "ab", "a"]
    with no_mutation(vocabulary):
        segment("abab", vocabulary)
