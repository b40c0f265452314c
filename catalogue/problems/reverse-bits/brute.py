def reverse_bits(word: int, width: int) -> int:
    """Takes the bits from the bottom of the word, and pushes them into the result from below."""
    result = 0
    for _ in range(width):
        result = result << 1 | word & 1
        word >>= 1
    return result
