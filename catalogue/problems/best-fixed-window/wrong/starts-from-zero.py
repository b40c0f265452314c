# fails: test_sums_below_zero_count
# teaches: the largest sum may be negative; start from the first window, not from 0
def best_window(solved, width):
    if width > len(solved):
        return None
    best, start, total = 0, 0, 0
    for stop, value in enumerate(solved, 1):
        total += value
        if stop > width:
            total -= solved[stop - width - 1]
        if stop >= width and total > best:
            best, start = total, stop - width
    return start, best
