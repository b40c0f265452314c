"""What must hold of byte-pair encoding; each trap is caught by the test that names it."""
from warmup import assert_close, no_mutation, seeds

from solution import decode, encode, train_bpe

END = "</w>"


class Cuts:
    """A word as its characters and the places where it is still cut: a merge takes cuts away, and no symbol is ever rebuilt."""

    def __init__(self, word):
        self.characters, self.places = [*word, END], list(range(len(word) + 2))

    def symbols(self):
        return ["".join(self.characters[start:end]) for start, end in zip(self.places, self.places[1:])]

    def pairs(self):
        symbols = self.symbols()
        return [(symbols[i], symbols[i + 1]) for i in range(len(symbols) - 1)]

    def merge(self, pair):
        taken, last = [], -2
        for i, one in enumerate(self.pairs()):
            if one == pair and i > last + 1:  # else its left symbol has just been used
                taken.append(self.places[i + 1])
                last = i
        self.places = [place for place in self.places if place not in taken]


def learn(word_counts, merges):
    """The reference for training, by sorting all pairs of the corpus written out in full."""
    words, learned = [(Cuts(word), count) for word, count in word_counts.items()], []
    for _ in range(merges):
        corpus = [pair for cuts, count in words for pair in cuts.pairs() * count]
        if not corpus:
            break
        best = sorted(sorted(set(corpus)), key=corpus.count)
        learned.append(next(pair for pair in best if corpus.count(pair) == corpus.count(best[-1])))
        for cuts, _ in words:
            cuts.merge(learned[-1])
    return learned


def split(text, merges):
    tokens = []
    for word in text.split():
        cuts = Cuts(word)
        for pair in merges:
            cuts.merge(pair)
        tokens += cuts.symbols()
    return tokens


def by_rank(text, merges):
    """As tokenisers in production: always the pair that was learned first among those present."""
    tokens = []
    for word in text.split():
        cuts = Cuts(word)
        while found := [pair for pair in cuts.pairs() if pair in merges]:
            cuts.merge(min(found, key=merges.index))
        tokens += cuts.symbols()
    return tokens


def random_words(generator, count, alphabet="abc", longest=6):
    return ["".join(generator.choice(list(alphabet), generator.integers(1, longest + 1))) for _ in range(count)]


def random_counts(generator, count, **options):
    return {word: int(generator.integers(1, 6)) for word in random_words(generator, count, **options)}


def test_the_example_by_hand():
    merges = train_bpe({"low": 3, "lot": 2}, 3)
    assert_close(merges, [("l", "o"), ("lo", "w"), ("low", END)], message="the merges learned from 3 x low and 2 x lot")


def test_the_example_of_encoding_and_decoding():
    merges = [("l", "o"), ("lo", "w"), ("low", END)]
    tokens = ["s", "low" + END, "lo", "t", "s", END]
    assert_close(encode("slow lots", merges), tokens, message="encode('slow lots')")
    assert_close(decode(tokens), "slow lots", message="decoded again")


def test_training_matches_a_count_of_the_whole_corpus():
    for generator in seeds(3):
        for merges in (1, 4, 12):
            counts = random_counts(generator, 8)
            assert_close(train_bpe(counts, merges), learn(counts, merges), message=f"{merges} merges of {counts}")


def test_a_tie_goes_to_the_smallest_pair():
    assert_close(train_bpe({"zy": 4, "ba": 4, "nm": 4}, 1), [("a", END)], message="six pairs occur 4 times each; (a, </w>) is the smallest")
    assert_close(train_bpe({"xba": 1, "bac": 1, "bad": 1}, 2), [("b", "a"), ("ba", END)], message="(b, a) occurs 3 times; then six pairs once each")
    assert_close(train_bpe({"zaz": 1, "zab": 1}, 1), [("z", "a")], message="(z, a) is the most frequent, though every other pair is smaller")


def test_a_word_counts_as_often_as_it_occurs():
    counts = {"ab": 1, "abd": 1, "abe": 1, "xy": 4}
    assert_close(train_bpe(counts, 1), [("x", "y")], message=f"(a, b) is in three words and (x, y) in one, but that one occurs 4 times: {counts}")


def test_overlapping_pairs_count_and_are_replaced_from_the_left():
    merges = train_bpe({"zzzz": 1, "bc": 2}, 1)
    assert_close(merges, [("z", "z")], message="zzzz holds (z, z) three times, bc twice holds (b, c) two times")
    merges = train_bpe({"zzz": 2}, 5)
    assert_close(merges, [("z", "z"), ("z", END), ("zz", "z" + END)], message="zzz becomes zz z, not z zz")
    assert_close(encode("zzzzz", [("z", "z")]), ["zz", "zz", "z", END], message="zzzzz with the merge (z, z)")


def test_training_ends_when_no_pair_is_left():
    for generator in seeds(1):
        counts = random_counts(generator, 3)
        merges = train_bpe(counts, 1000)
        assert_close(merges, learn(counts, 1000), message=f"1000 merges of {counts}: each word becomes one token, then nothing is left")
    assert_close(train_bpe({}, 3), [], message="no words, no merges")
    assert_close(train_bpe({"ab": 3}, 0), [], message="0 merges asked for")


def test_encoding_applies_the_merges_in_their_order():
    assert_close(encode("abc", [("b", "c"), ("a", "b")]), ["a", "bc", END], message="(b, c) was learned first and takes the b")
    merges = [("a", "b"), ("c", "d"), ("b", "c"), ("bc", "d"), ("ab", "c")]
    assert_close(encode("abcd", merges), ["ab", "cd", END], message="abc would be the longest beginning, but (c, d) was learned before (ab, c)")
    merges = [("ab", "c"), ("a", "b")]
    assert_close(encode("ab", merges), ["ab", END], message="a merge later in the list still applies")


def test_a_pair_is_two_whole_symbols():
    merges = [("x", "a"), ("a", "b"), ("b", "c")]
    assert_close(encode("xabc", merges), ["xa", "bc", END], message="after (x, a) there is no symbol a left for (a, b)")
    assert_close(encode("abxc", [("x", "c"), ("b", "x")]), ["a", "b", "xc", END], message="after (x, c) there is no symbol x left for (b, x)")


def test_encoding_matches_the_reference():
    for generator in seeds(3):
        merges = learn(random_counts(generator, 8), 10)
        words = [word for word in random_words(generator, 12, longest=9) if split(word, merges) == by_rank(word, merges)]
        text = " ".join(words)
        assert_close(encode(text, merges), split(text, merges), message=f"{text!r} with the merges {merges}")


def test_unknown_characters_and_whitespace():
    merges = [("a", "b"), ("ab", END)]
    expected = ["ab" + END, "x", "é", "ab" + END, "日", END]
    assert_close(encode("  ab\n\txéab  日 ", merges), expected, message="any amount of whitespace, characters never seen")
    assert_close(encode("", merges), [], message="an empty text has no tokens")
    assert_close(encode("ba", []), ["b", "a", END], message="without merges a word is its characters")


def test_merges_do_not_reach_across_words():
    merges = [("a", END), ("a" + END, "b"), ("a", "b")]
    assert_close(encode("a b", merges), ["a" + END, "b", END], message="'a b' are two words")


def test_decoding_gives_the_words_back():
    for generator in seeds(2):
        merges = learn(random_counts(generator, 8), 10)
        text = " ".join(random_words(generator, 10, alphabet="abcé "))
        assert_close(decode(encode(text, merges)), " ".join(text.split()), message=f"encoded and decoded with {merges}")
    assert_close(decode([]), "", message="no tokens, no text")
    assert_close(decode(["a" + END, "b"]), "a b", message="tokens that end within a word")
    assert_close(decode(["a" + END]), "a", message="no space after the last word")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        counts = random_counts(generator, 5)
        merges = learn(counts, 4)
        with no_mutation(counts, merges):
            train_bpe(counts, 4)
            encode("abc cab", merges)
