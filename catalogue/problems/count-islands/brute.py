def region_counts(mask: list[list[int]]) -> dict[int, int]:
    """Gives each pixel a number, and passes the smaller number between neighbours of one class until nothing changes."""
    number = {(r, c): r * len(row) + c for r, row in enumerate(mask) for c, label in enumerate(row) if label != 0}
    changed = True
    while changed:
        changed = False
        for r, c in number:
            for place in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if place in number and mask[place[0]][place[1]] == mask[r][c] and number[place] < number[r, c]:
                    number[r, c] = number[place]
                    changed = True
    counts = {}
    for region in set(number.values()):
        label = mask[region // len(mask[0])][region % len(mask[0])]
        counts[label] = counts.get(label, 0) + 1
    return counts
