REVERSED_BYTES = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def reverse_bits(word: int, width: int) -> int:
    """The integer whose bit width - 1 - i is bit i of word, which has width bits."""
    size = -(-width // 8)
    lowest_first = word.to_bytes(size, "little").translate(REVERSED_BYTES)
    return int.from_bytes(lowest_first, "big") >> (8 * size - width)  # the zeros above the width are now at the bottom
