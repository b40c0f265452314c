def encode(texts: list[str]) -> str:
    """Each text with its backslashes and commas escaped, and a comma behind it."""
    return "".join(text.replace("\\", "\\\\").replace(",", "\\,") + "," for text in texts)


def decode(text: str) -> list[str]:
    """Takes one character after the other off the front."""
    texts = []
    current = ""
    while text:
        first, text = text[0], text[1:]
        if first == "\\":
            current, text = current + text[0], text[1:]
        elif first == ",":
            texts.append(current)
            current = ""
        else:
            current += first
    return texts
