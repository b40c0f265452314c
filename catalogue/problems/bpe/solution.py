from collections import Counter

END = "</w>"


def merge(symbols: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    """Replaces the pair by its concatenation, from left to right."""
    merged, i = [], 0
    while i < len(symbols):
        if symbols[i : i + 2] == pair:
            merged.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            merged.append(symbols[i])
            i += 1
    return tuple(merged)


def train_bpe(word_counts: dict[str, int], merges: int) -> list[tuple[str, str]]:
    """The pairs of symbols merged, in the order in which they were learned; a word ends with the symbol </w>."""
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


def encode(text: str, merges: list[tuple[str, str]]) -> list[str]:
    """The tokens of the words of `text`, after each merge in turn."""
    tokens = []
    for word in text.split():
        symbols = (*word, END)
        for pair in merges:
            symbols = merge(symbols, pair)
        tokens.extend(symbols)
    return tokens


def decode(tokens: list[str]) -> str:
    """The words that the tokens spell, separated by single spaces."""
    return "".join(tokens).replace(END, " ").removesuffix(" ")
