def encode(text: str, merges: list[tuple[int, int]]) -> list[int]:
    """Token ids of `text`: its UTF-8 bytes, joined by the merges of lowest rank first."""
    raise NotImplementedError


def decode(tokens: list[int], merges: list[tuple[int, int]]) -> str:
    """The text of the tokens' bytes; U+FFFD stands for what is not UTF-8."""
    raise NotImplementedError
