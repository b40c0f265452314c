# fails: test_the_kept_label_may_stand_anywhere_in_the_stretch
# teaches: the label to keep need not be the one with which the stretch begins
def longest_run(labels, corrections):
    best = (0, 0)
    for start in range(len(labels)):
        others = 0
        stop = start
        while stop < len(labels) and others + (labels[stop] != labels[start]) <= corrections:
            others += labels[stop] != labels[start]
            stop += 1
        if stop - start > best[1] - best[0]:
            best = (start, stop)
    return best
