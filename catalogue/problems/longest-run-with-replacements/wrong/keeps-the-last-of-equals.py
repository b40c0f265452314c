# fails: test_the_first_of_equally_long_stretches_is_named
# teaches: only a longer stretch replaces an earlier one
def longest_run(labels, corrections):
    best = (0, 0)
    start = 0
    counts = {}
    for stop, label in enumerate(labels, 1):
        counts[label] = counts.get(label, 0) + 1
        while stop - start > max(counts.values()) + corrections:
            counts[labels[start]] -= 1
            start += 1
        if stop - start >= best[1] - best[0]:
            best = (start, stop)
    return best
