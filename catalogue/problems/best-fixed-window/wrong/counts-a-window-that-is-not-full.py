# fails: test_where_no_window_fits_there_is_none
# teaches: a slice beyond the end is shorter, and its sum is that of no window
def best_window(solved, width):
    total = sum(solved[:width])
    best = (0, total)
    for stop in range(width, len(solved)):
        total += solved[stop] - solved[stop - width]
        if total > best[1]:
            best = (stop - width + 1, total)
    return best
