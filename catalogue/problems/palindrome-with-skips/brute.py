def first_mismatch(text: str) -> tuple[int, int] | None:
    """Takes what counts off both ends of a list."""
    counting = [(position, character.lower()) for position, character in enumerate(text) if character.isalnum()]
    while len(counting) > 1:
        i, first = counting.pop(0)
        j, last = counting.pop()
        if first != last:
            return i, j
    return None
