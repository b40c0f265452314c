# fails: test_the_first_and_the_last_window_count
# teaches: n values have n - width + 1 windows, and the last one ends with the last value
def best_window(solved, width):
    if width > len(solved):
        return None
    total = sum(solved[:width])
    best = (0, total)
    for start in range(len(solved) - width):
        if total > best[1]:
            best = (start, total)
        total += solved[start + width] - solved[start]
    return best
