# fails: test_the_best_stretch_is_kept_while_the_window_slides_on
# teaches: at the end the window has the right length, but it has slid on from the stretch that earned it
def longest_run(labels, corrections):
    start = most = 0
    counts = {}
    for stop, label in enumerate(labels, 1):
        counts[label] = counts.get(label, 0) + 1
        most = max(most, counts[label])
        if stop - start > most + corrections:
            counts[labels[start]] -= 1
            start += 1
    return start, len(labels)
