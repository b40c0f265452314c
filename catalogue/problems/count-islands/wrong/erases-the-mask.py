# fails: test_the_mask_is_left_alone
# teaches: sinking each region into the background saves the marks and costs the caller the mask
def region_counts(mask):
    counts = {}
    for top, row in enumerate(mask):
        for left, label in enumerate(row):
            if label == 0:
                continue
            counts[label] = counts.get(label, 0) + 1
            mask[top][left] = 0
            stack = [(top, left)]
            while stack:
                r, c = stack.pop()
                for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                    if 0 <= y < len(mask) and 0 <= x < len(row) and mask[y][x] == label:
                        mask[y][x] = 0
                        stack.append((y, x))
    return counts
