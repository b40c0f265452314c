def encode(texts: list[str]) -> str:
    """The texts one behind the other, each with its length and a colon in front."""
    return "".join(f"{len(text)}:{text}" for text in texts)


def decode(text: str) -> list[str]:
    """The list of strings that was encoded."""
    texts = []
    position = 0
    while position < len(text):
        colon = text.index(":", position)  # the first one ends the length: a number holds none
        end = colon + 1 + int(text[position:colon])
        texts.append(text[colon + 1 : end])
        position = end
    return texts
