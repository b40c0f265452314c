def largest_box(scores: list[int]) -> int:
    """The largest (j - i) * min(scores[i], scores[j]) over all i < j; 0 where there are fewer than two scores."""
    low, high = 0, len(scores) - 1
    largest = 0
    while low < high:
        largest = max(largest, (high - low) * min(scores[low], scores[high]))
        if scores[low] < scores[high]:  # the lower end leaves: every box that it still has is narrower and no higher
            low += 1
        else:
            high -= 1
    return largest
