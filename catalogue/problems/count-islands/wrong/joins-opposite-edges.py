# fails: test_the_edges_of_the_mask_do_not_meet
# teaches: index -1 is the other edge in Python; test the border before reading
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
                    y, x = y % len(mask), x % len(row)
                    if mask[y][x] == label and (y, x) not in seen:
                        seen.add((y, x))
                        stack.append((y, x))
    return counts
