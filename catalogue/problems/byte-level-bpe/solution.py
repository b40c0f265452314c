import math


def join(tokens: list[int], pair: tuple[int, int], joined: int) -> list[int]:
    """Replaces the pair by one token, from left to right."""
    out, i = [], 0
    while i < len(tokens):
        if tuple(tokens[i : i + 2]) == pair:
            out.append(joined)
            i += 2
        else:
            out.append(tokens[i])
            i += 1
    return out


def encode(text: str, merges: list[tuple[int, int]]) -> list[int]:
    """Token ids of `text`: its UTF-8 bytes, joined by the merges of lowest rank first."""
    ranks = {pair: rank for rank, pair in enumerate(merges)}
    tokens = list(text.encode("utf-8"))
    while len(tokens) > 1:
        pair = min(zip(tokens, tokens[1:]), key=lambda pair: ranks.get(pair, math.inf))
        if pair not in ranks:
            break
        tokens = join(tokens, pair, 256 + ranks[pair])
    return tokens


def decode(tokens: list[int], merges: list[tuple[int, int]]) -> str:
    """The text of the tokens' bytes; U+FFFD stands for what is not UTF-8."""
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join(table[token] for token in tokens).decode("utf-8", errors="replace")
