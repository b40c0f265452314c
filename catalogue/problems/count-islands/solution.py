def region_counts(mask: list[list[int]]) -> dict[int, int]:
    """Number of connected regions of each class other than 0; neighbours share a side."""
    counts = {}
    seen = [[label == 0 for label in row] for row in mask]
    for top, row in enumerate(mask):
        for left, label in enumerate(row):
            if seen[top][left]:
                continue
            counts[label] = counts.get(label, 0) + 1
            seen[top][left] = True  # marked when it is found, so that it is pushed once
            stack = [(top, left)]  # not recursion: a region may be as long as the mask has pixels
            while stack:
                r, c = stack.pop()
                for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                    if 0 <= y < len(mask) and 0 <= x < len(row) and mask[y][x] == label and not seen[y][x]:
                        seen[y][x] = True
                        stack.append((y, x))
    return counts
