# fails: test_encoding_applies_the_merges_in_their_order
# teaches: BPE replays its merges; the longest known piece first is WordPiece's rule and splits differently
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
        known = {left + right for left, right in merges}
        rest, symbols = word + END, []
        while rest:
            size = next((n for n in range(len(rest), 0, -1) if rest[:n] in known), len(END) if rest == END else 1)
            symbols.append(rest[:size])
            rest = rest[size:]
        tokens.extend(symbols)
    return tokens


def decode(tokens):
    return "".join(tokens).replace(END, " ").removesuffix(" ")
