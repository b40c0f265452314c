# fails: test_the_example_by_hand
# teaches: corrections are counted by frame, not by label: what is not the most frequent one has to be replaced each time
def longest_run(labels, corrections):
    best = (0, 0)
    start = 0
    counts = {}
    for stop, label in enumerate(labels, 1):
        counts[label] = counts.get(label, 0) + 1
        while len(counts) > corrections + 1:
            counts[labels[start]] -= 1
            if not counts[labels[start]]:
                del counts[labels[start]]
            start += 1
        if stop - start > best[1] - best[0]:
            best = (start, stop)
    return best
