def longest_run(labels: list[int], corrections: int) -> tuple[int, int]:
    """From each start to each end, with the counts in between."""
    best = (0, 0)
    for start in range(len(labels)):
        counts = {}
        most = 0
        for stop in range(start + 1, len(labels) + 1):
            label = labels[stop - 1]
            counts[label] = counts.get(label, 0) + 1
            most = max(most, counts[label])
            if stop - start - most <= corrections and stop - start > best[1] - best[0]:
                best = (start, stop)
    return best
