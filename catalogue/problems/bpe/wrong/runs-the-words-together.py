# fails: test_the_example_of_encoding_and_decoding
# teaches: </w> is where the space was; without it the words cannot be told apart
from collections import Counter

END = "</w>"


def merge(symbols, pair):
    merged, i = [], 0
    while i < len(symbols):
        if symbols[i : i + 2] == pair:
            merged.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            merged.append(symbols[i])
            i += 1
    return tuple(merged)


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
    return "".join(tokens).replace(END, "")
