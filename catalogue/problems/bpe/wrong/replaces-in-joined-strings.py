# fails: test_a_pair_is_two_whole_symbols
# teaches: replacing 'a b' in the joined symbols also hits the end of one symbol and the beginning of the next: 'ba b'
from collections import Counter

END = "</w>"


def merge(symbols, pair):
    return tuple(" ".join(symbols).replace(" ".join(pair), "".join(pair)).split(" "))


def train_bpe(word_counts, merges):
    words = {word: (*word, END) for word in word_counts}
    learned = []
    while len(learned) < merges:
        counts = Counter()
        for word, symbols in words.items():
            for pair in zip(symbols, symbols[1:]):
                counts[pair] += word_counts[word]
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        words = {word: merge(symbols, best) for word, symbols in words.items()}
        learned.append(best)
    return learned


def encode(text, merges):
    tokens = []
    for word in text.split():
        symbols = (*word, END)
        for pair in merges:
            symbols = merge(symbols, pair)
        tokens.extend(symbols)
    return tokens


def decode(tokens):
    return "".join(tokens).replace(END, " ").removesuffix(" ")
