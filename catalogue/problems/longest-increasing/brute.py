def longest_rise(scores: list[int]) -> int:
    """For each checkpoint the longest rise that ends there, from all before it."""
    lengths = []
    for i, score in enumerate(scores):
        longest = 0
        for j in range(i):
            if scores[j] < score and lengths[j] > longest:
                longest = lengths[j]
        lengths.append(longest + 1)
    return max(lengths, default=0)
