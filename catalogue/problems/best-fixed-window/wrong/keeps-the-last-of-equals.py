# fails: test_the_first_of_equal_sums_is_named
# teaches: only a strictly larger sum replaces an earlier one
def best_window(solved, width):
    if width > len(solved):
        return None
    total = sum(solved[:width])
    best = (0, total)
    for stop in range(width, len(solved)):
        total += solved[stop] - solved[stop - width]
        if total >= best[1]:
            best = (stop - width + 1, total)
    return best
