"""What must hold of the longest stretch without a repeat; expected borders come from all stretches, ordered as the statement says."""
from warmup import growth, no_mutation, seeds

from solution import longest_distinct


def reference(tokens):
    """Of all stretches without a repeat the best by (length, earlier start)."""
    n = len(tokens)
    stretches = [(i, j) for i in range(n + 1) for j in range(i, n + 1) if len(set(tokens[i:j])) == j - i]
    return min(stretches, key=lambda borders: (borders[0] - borders[1], borders[0]))


def check(tokens, message):
    """Compares with the reference; a list in place of a tuple will do."""
    result, expected = tuple(longest_distinct(list(tokens))), reference(tokens)
    assert result == expected, f"{message}, tokens {tokens}: expected {expected}, got {result}"


@growth(longest_distinct, "n")
def nothing_repeats(size, generator):
    """All tokens differ: from every start the stretch reaches to the end."""
    return (generator.permutation(4 * size)[:size]).tolist(),


def test_the_example_by_hand():
    check([4, 7, 7, 4, 9, 7, 9], "the example")


def test_random_tokens_agree_with_all_stretches():
    for generator in seeds(36):
        vocabulary = int(generator.integers(1, 9))
        check(generator.integers(-2, vocabulary, int(generator.integers(1, 15))).tolist(), "random")


def test_the_start_never_moves_back():
    check([1, 2, 2, 3, 1], "the 1 at the end was last seen before the stretch")


def test_the_last_stretch_counts():
    check([1, 1, 2, 3, 4], "the longest stretch ends with the tokens")
    check([3, 1, 2], "nothing repeats")


def test_the_first_of_equally_long_stretches_is_named():
    check([1, 2, 1, 2, 1], "every pair of neighbours is as long")


def test_a_repeated_token_cuts_behind_its_last_place():
    check([5, 1, 2, 3, 5, 4], "behind the first 5")
    check([1, 2, 3, 2, 4, 5], "behind the first 2")


def test_no_tokens_give_an_empty_stretch():
    check([], "no token")
    check([8], "one token")
    check([8, 8, 8], "one token, three times")


def test_identities_are_not_bounded():
    check([2**70, -1, 0, 2**70, 10**9], "any integer may be a token")


def test_the_tokens_are_left_alone():
    tokens = [2, 3, 2, 1]
    with no_mutation(tokens):
        longest_distinct(tokens)
