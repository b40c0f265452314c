def train_bpe(word_counts: dict[str, int], merges: int) -> list[tuple[str, str]]:
    """The pairs of symbols merged, in the order in which they were learned; a word ends with the symbol </w>."""
    raise NotImplementedError


def encode(text: str, merges: list[tuple[str, str]]) -> list[str]:
    """The tokens of the words of `text`, after each merge in turn."""
    raise NotImplementedError


def decode(tokens: list[str]) -> str:
    """The words that the tokens spell, separated by single spaces."""
    raise NotImplementedError
