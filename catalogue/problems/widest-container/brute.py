def largest_box(scores: list[int]) -> int:
    """Every pair."""
    largest = 0
    for i in range(len(scores)):
        for j in range(i + 1, len(scores)):
            largest = max(largest, (j - i) * min(scores[i], scores[j]))
    return largest
