def most_frequent(tokens: list[int], k: int) -> list[int]:
    """The k most frequent tokens, the most frequent first; of equally frequent ones, the one that occurs first."""
    raise NotImplementedError
