def first_mismatch(text: str) -> tuple[int, int] | None:
    """Positions (i, j) of the outermost letters or digits that should be the same and are not; None if the text reads the same from both ends."""
    left, right = 0, len(text) - 1
    while left < right:
        if not text[left].isalnum():
            left += 1
        elif not text[right].isalnum():
            right -= 1
        elif text[left].lower() != text[right].lower():
            return left, right
        else:
            left, right = left + 1, right - 1
    return None
