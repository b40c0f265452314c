# fails: test_counts_that_have_left_do_not_count
# teaches: a label that leaves the window must leave the counts as well
def longest_run(labels, corrections):
    best = (0, 0)
    start = 0
    counts = {}
    for stop, label in enumerate(labels, 1):
        counts[label] = counts.get(label, 0) + 1
        while stop - start > max(counts.values()) + corrections:
            start += 1
        if stop - start > best[1] - best[0]:
            best = (start, stop)
    return best
