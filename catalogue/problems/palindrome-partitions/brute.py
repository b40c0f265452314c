from itertools import product


def symmetric_cuts(text: str) -> list[list[str]]:
    """Every choice of cutting or not between neighbours, tested when all pieces are made."""
    ways = []
    for cuts in product((False, True), repeat=max(len(text) - 1, 0)):
        borders = [0, *(position + 1 for position, cut in enumerate(cuts) if cut), len(text)]
        pieces = [text[start:end] for start, end in zip(borders, borders[1:])] if text else []
        if all(piece == piece[::-1] for piece in pieces):
            ways.append(pieces)
    return ways
