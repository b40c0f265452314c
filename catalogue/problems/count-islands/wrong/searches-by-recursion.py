# fails: test_a_winding_region_of_thousands_of_pixels_is_one
# teaches: a region may be longer than Python's limit of nested calls; keep a stack of one's own
def region_counts(mask):
    counts, seen = {}, set()

    def fill(r, c, label):
        if not (0 <= r < len(mask) and 0 <= c < len(mask[r])) or mask[r][c] != label or (r, c) in seen:
            return
        seen.add((r, c))
        for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            fill(y, x, label)

    for top, row in enumerate(mask):
        for left, label in enumerate(row):
            if label and (top, left) not in seen:
                counts[label] = counts.get(label, 0) + 1
                fill(top, left, label)
    return counts
