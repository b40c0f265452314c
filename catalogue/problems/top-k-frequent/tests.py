"""What must hold of the k most frequent tokens; expected tokens come from a selection one by one, as the statement ranks them."""
from warmup import growth, no_mutation, seeds

from solution import most_frequent


def reference(tokens, k):
    """Takes the best of what is left k times: the largest count, then the first position."""
    left, chosen = set(tokens), []
    while left and len(chosen) < k:
        best = max(left, key=lambda token: (tokens.count(token), -tokens.index(token)))
        chosen.append(best)
        left.remove(best)
    return chosen


def check(tokens, k, message):
    """Compares with the reference; a tuple in place of a list will do."""
    expected, got = reference(tokens, k), list(most_frequent(list(tokens), k))
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(most_frequent, "n")
def half_of_the_tokens_are_distinct(size, generator):
    """Every token occurs about twice: as many candidates as can be, and half of them are kept."""
    return generator.permutation([token for token in range(size // 2) for _ in range(2)]).tolist(), size // 4


def test_the_example_by_hand():
    check([8, 5, 5, 2, 8, 9], 3, "8 and 5 occur twice, 8 came first")


def test_the_example_with_more_wanted_than_there_are():
    check([8, 5, 5, 2, 8, 9], 10, "four distinct tokens")


def test_random_corpora_agree_with_selecting_one_by_one():
    for generator in seeds(30):
        tokens = generator.integers(-5, 6, int(generator.integers(1, 25))).tolist()
        check(tokens, int(generator.integers(0, 9)), f"tokens {tokens}")


def test_the_most_frequent_stands_first():
    check([1, 2, 2, 3, 3, 3, 4, 4, 4, 4], 4, "4, 3, 2, 1 by frequency")
    check([4, 4, 4, 4, 3, 3, 3, 2, 2, 1], 2, "4 occurs most often, then 3")


def test_of_equally_frequent_tokens_the_first_stands_first():
    check([7, 1, 9, 3], 4, "each occurs once: the order of the corpus")
    check([2, 9, 1, 1, 9, 2], 2, "each occurs twice; 2, then 9 came first")


def test_ties_decide_who_is_cut():
    check([6, 6, 9, 1, 4], 3, "9 and 1 are kept, 4 is cut")
    check([3, 5, 5, 3, 8, 8], 1, "3, 5 and 8 occur twice; 3 came first")


def test_a_corpus_of_one_token_has_one():
    check([5, 5, 5, 5], 3, "5 once, though it occurs four times")
    check([5], 1, "the only token")


def test_nothing_is_kept_of_nothing():
    check([], 3, "an empty corpus")
    check([1, 1, 2], 0, "k is 0")


def test_the_corpus_is_left_alone():
    tokens = [3, 1, 2, 3, 1]
    with no_mutation(tokens):
        most_frequent(tokens, 2)
