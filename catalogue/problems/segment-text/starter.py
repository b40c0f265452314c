def segment(text: str, vocabulary: list[str]) -> list[str] | None:
    """As few tokens of vocabulary as possible that are together text, in order; None if there are none."""
    raise NotImplementedError
