def word_errors(spoken: list[str], transcript: list[str]) -> int:
    """Smallest number of substituted, deleted and inserted words that turn spoken into transcript."""
    raise NotImplementedError
