def symmetric_cuts(text: str) -> list[list[str]]:
    """Every way to cut text into pieces that read the same from both ends."""
    raise NotImplementedError
