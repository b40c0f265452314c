PARTNER = {")": "(", "]": "[", "}": "{"}


def first_misfit(text: str) -> int | None:
    """For every closing bracket, walk back to the one it closes; for every opening bracket, walk on to the one that closes it."""
    for position, character in enumerate(text):
        if character in PARTNER:
            start = opened_by(text, position)
            if start is None or text[start] != PARTNER[character]:
                return position
    for position, character in enumerate(text):
        if character in "([{" and not is_closed(text, position):
            return position
    return None


def opened_by(text, position):
    depth = 1
    for start in range(position - 1, -1, -1):
        if text[start] in PARTNER:
            depth += 1
        elif text[start] in "([{":
            depth -= 1
            if depth == 0:
                return start
    return None


def is_closed(text, position):
    depth = 0
    for end in range(position, len(text)):
        if text[end] in "([{":
            depth += 1
        elif text[end] in PARTNER:
            depth -= 1
            if depth == 0:
                return True
    return False
