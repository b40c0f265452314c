# fails: test_a_region_may_go_any_way
# teaches: a pixel with nothing above and to its left may still join a region further on; one pass needs union–find
def region_counts(mask):
    counts = {}
    for r, row in enumerate(mask):
        for c, label in enumerate(row):
            above = r > 0 and mask[r - 1][c] == label
            before = c > 0 and row[c - 1] == label
            if label and not above and not before:
                counts[label] = counts.get(label, 0) + 1
    return counts
