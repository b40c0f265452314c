from collections import defaultdict


def longest_run(labels: list[int], corrections: int) -> tuple[int, int]:
    """Borders (start, stop) of the longest stretch that at most `corrections` replacements make uniform, the first of equally long ones."""
    best = (0, 0)
    start = most = 0
    counts = defaultdict(int)
    for stop, label in enumerate(labels, 1):
        counts[label] += 1
        most = max(most, counts[label])  # of any window so far: only a larger count allows a longer stretch
        if stop - start > most + corrections:
            counts[labels[start]] -= 1
            start += 1
        if stop - start > best[1] - best[0]:
            best = (start, stop)
    return best
