"""What must hold of the number of word errors; expected numbers come from all alignments, as sets of pairs in order."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import word_errors


def reference(spoken, transcript):
    """Over all ways to pair k words in order: unequal pairs, and the words on both sides that have no partner."""
    n, m = len(spoken), len(transcript)
    return min(
        sum(a != b for a, b in zip(said, heard)) + n + m - 2 * k
        for k in range(min(n, m) + 1)
        for said in combinations(spoken, k)
        for heard in combinations(transcript, k)
    )


def check(spoken, transcript, message):
    spoken, transcript = spoken.split(), transcript.split()
    result, expected = word_errors(list(spoken), list(transcript)), reference(spoken, transcript)
    assert result == expected, f"{message}, {spoken} and {transcript}: expected {expected}, got {result}"


@growth(word_errors, "n²", sizes=(2, 3, 4, 5, 6, 7, 48, 64, 96, 128, 192))
def no_word_is_right(size, generator):
    """All words differ, so that no pair settles itself."""
    words = [f"word{number}" for number in generator.permutation(2 * size)]
    return words[:size], words[size:]


def test_the_example_by_hand():
    check("the cat sat on the mat", "a cat sat the old mat", "the becomes a, on is missing, old is inserted")


def test_the_example_of_silence():
    check("", "uh huh", "two inserted words")


def test_random_words_agree_with_all_alignments():
    for generator in seeds(40):
        words = list("abcd")[: int(generator.integers(1, 5))]
        said, heard = (" ".join(generator.choice(words, int(generator.integers(0, 6)))) for _ in range(2))
        check(said, heard, "random")


def test_equal_words_have_no_errors():
    check("so it goes", "so it goes", "nothing to do")
    check("", "", "no words on either side")


def test_a_substitution_is_one_error():
    check("red", "blue", "one wrong word")
    check("a b c", "a x c", "one wrong word between two right ones")


def test_one_missing_word_is_one_error():
    check("a b c d e", "b c d e", "the first word is missing")
    check("a b c d e", "a b c d", "the last word is missing")
    check("a b c d e", "a b d e", "the word in the middle is missing")


def test_words_before_and_behind_are_errors():
    check("b", "a b", "a word is inserted before")
    check("b", "b c d", "two words are inserted behind")
    check("a b c", "b", "a word is missing on each side")
    check("x", "a a a x a", "four words are inserted")


def test_silence_on_either_side_counts_all_words():
    check("a b c", "", "three missing words")
    check("", "a", "one inserted word")


def test_there_may_be_more_errors_than_spoken_words():
    check("yes", "no no no", "one wrong word and two inserted ones")


def test_words_are_compared_whole():
    check("one", "two", "one wrong word, whatever its letters")
    check("night train", "nights rain", "two wrong words")
    check("Read it", "read it", "case makes a difference")


def test_both_directions_count_the_same():
    check("a b a c", "c a a", "there")
    check("c a a", "a b a c", "and back")


def test_the_words_are_left_alone():
    spoken, transcript = ["a", "b", "c"], ["a", "c"]
    with no_mutation(spoken, transcript):
        word_errors(spoken, transcript)
