# fails: test_of_equal_sums_the_smallest_first_wins
# teaches: the walk meets the outermost of equal sums first; keeping the last one turns the tie around
def fullest_pair(sizes, capacity):
    low, high = 0, len(sizes) - 1
    best, fullest = 0, None
    while low < high:
        total = sizes[low] + sizes[high]
        if total > capacity:
            high -= 1
            continue
        if total >= best:
            best, fullest = total, (sizes[low], sizes[high])
        low += 1
    return fullest
