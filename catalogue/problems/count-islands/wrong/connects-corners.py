# fails: test_corners_do_not_connect
# teaches: four neighbours, not eight
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
                for y in range(max(r - 1, 0), min(r + 2, len(mask))):
                    for x in range(max(c - 1, 0), min(c + 2, len(row))):
                        if mask[y][x] == label and (y, x) not in seen:
                            seen.add((y, x))
                            stack.append((y, x))
    return counts
