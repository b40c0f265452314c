"""What must hold of the smallest window that covers; expected borders come from all stretches, ordered as the statement says."""
from warmup import growth, no_mutation, seeds

from solution import smallest_cover


def reference(tokens, query):
    """The first stretch that holds every token of the query often enough, tried from the shortest and the left."""
    for length in range(len(tokens) + 1):
        for start in range(len(tokens) - length + 1):
            stretch = tokens[start : start + length]
            if all(stretch.count(token) >= query.count(token) for token in query):
                return start, start + length
    return None


def check(tokens, query, message):
    """Compares with the reference; a list in place of a tuple will do."""
    result, expected = smallest_cover(list(tokens), list(query)), reference(tokens, query)
    got = result if result is None else tuple(result)
    assert got == expected, f"{message}, tokens {tokens}, query {query}: expected {expected}, got {got}"


@growth(smallest_cover, "n")
def a_rare_token_at_the_end(size, generator):
    """One token of the query stands at the very end alone: from every start one has to go all the way; the query is long, too."""
    query = list(range(size // 8))
    return generator.integers(0, size // 8, size - 1).tolist() + [-1], [*query, -1]


def test_the_example_by_hand():
    check([4, 1, 9, 4, 2, 1, 4], [4, 1, 4], "the example")
    check([4, 1, 9, 4, 2, 1, 4], [9, 9], "9 stands there once")


def test_random_documents_agree_with_all_stretches():
    for generator in seeds(44):
        kinds = int(generator.integers(1, 6))
        tokens = generator.integers(-1, kinds, int(generator.integers(1, 15))).tolist()
        check(tokens, generator.integers(-1, kinds, int(generator.integers(1, 5))).tolist(), "random")


def test_what_is_needed_twice_is_found_twice():
    check([5, 1, 5], [5, 5], "two of 5")
    check([5, 1, 5, 1, 1, 5], [1, 1, 1, 5], "three of 1 and one of 5")


def test_what_is_there_in_plenty_covers_nothing_else():
    check([3, 3, 3, 3, 8, 3], [3, 8, 3], "more of 3 than needed before the 8")
    check([3, 3, 3], [3, 8], "no 8 at all")


def test_the_first_of_equally_short_stretches_is_named():
    check([1, 2, 0, 2, 1, 0, 1, 2], [2, 1], "three pairs of neighbours")


def test_a_shorter_stretch_later_wins():
    check([1, 0, 0, 2, 0, 1, 2, 0], [1, 2], "the first stretch is long")
    check([1, 0, 2, 0, 0, 2, 1], [1, 2], "the shortest stretch stands at the end")


def test_tokens_that_are_not_needed_are_dropped_at_the_left():
    check([7, 7, 7, 1, 7, 2, 7], [1, 2], "three tokens in front of the stretch")


def test_the_whole_document_may_be_needed():
    check([1, 2, 3], [3, 2, 1], "in another order")
    check([6], [6], "one token")


def test_what_cannot_be_covered_gives_none():
    check([], [1], "no document")
    check([1, 2], [1, 2, 3], "a token that never comes")
    check([1, 2], [2, 1, 1], "a token that does not come often enough")


def test_an_empty_query_is_covered_by_the_empty_stretch():
    check([1, 2], [], "nothing is needed")
    check([], [], "nothing is needed, and nothing is there")


def test_identities_are_not_bounded():
    check([2**70, -1, 0, 2**70, 10**9], [10**9, 2**70], "any integer may be a token")


def test_both_lists_are_left_alone():
    tokens, query = [2, 3, 2, 1], [1, 2]
    with no_mutation(tokens, query):
        smallest_cover(tokens, query)
