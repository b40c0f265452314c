def segment(text: str, vocabulary: list[str]) -> list[str] | None:
    """Every first token, and what is best for the rest."""
    if not text:
        return []
    best = None
    for token in vocabulary:
        if text.startswith(token):
            rest = segment(text[len(token) :], vocabulary)
            if rest is not None and (best is None or 1 + len(rest) < len(best)):
                best = [token, *rest]
    return best
