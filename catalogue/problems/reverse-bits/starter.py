def reverse_bits(word: int, width: int) -> int:
    """The integer whose bit width - 1 - i is bit i of word, which has width bits."""
    raise NotImplementedError
