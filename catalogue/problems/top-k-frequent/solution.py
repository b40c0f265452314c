def most_frequent(tokens: list[int], k: int) -> list[int]:
    """The k most frequent tokens, the most frequent first; of equally frequent ones, the one that occurs first."""
    counts = {}
    for token in tokens:
        counts[token] = counts.get(token, 0) + 1
    buckets = [[] for _ in range(len(tokens) + 1)]
    for token, count in counts.items():  # in the order of first occurrence, which each bucket keeps
        buckets[count].append(token)
    ranked = [token for bucket in reversed(buckets) for token in bucket]
    return ranked[:k]
