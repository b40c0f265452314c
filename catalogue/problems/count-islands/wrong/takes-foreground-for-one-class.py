# fails: test_touching_classes_remain_apart
# teaches: a neighbour belongs to the region if it has the same class, not if it is no background
def region_counts(mask):
    counts, seen = {}, set()
    for top, row in enumerate(mask):
        for left, label in enumerate(row):
            if label == 0 or (top, left) in seen:
                continue
            counts[label] = counts.get(label, 0) + 1
            seen.add((top, left))
            stack = [(top, left)]
            while stack:
                r, c = stack.pop()
                for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                    if 0 <= y < len(mask) and 0 <= x < len(row) and mask[y][x] and (y, x) not in seen:
                        seen.add((y, x))
                        stack.append((y, x))
    return counts
