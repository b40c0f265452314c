def most_frequent(tokens: list[int], k: int) -> list[int]:
    """Counts each distinct token by going through the corpus again."""
    distinct = []
    for token in tokens:
        if token not in distinct:
            distinct.append(token)
    return sorted(distinct, key=lambda token: -tokens.count(token))[:k]
