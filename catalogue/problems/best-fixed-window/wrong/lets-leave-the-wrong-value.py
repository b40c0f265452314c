# fails: test_random_curves_agree_with_prefix_sums
# teaches: the value that leaves stands `width` places before the one that enters
def best_window(solved, width):
    if width > len(solved):
        return None
    total = sum(solved[:width])
    best = (0, total)
    for stop in range(width, len(solved)):
        total += solved[stop] - solved[stop - width + 1]
        if total > best[1]:
            best = (stop - width + 1, total)
    return best
