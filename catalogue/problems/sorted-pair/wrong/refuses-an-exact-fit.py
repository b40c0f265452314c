# fails: test_the_example_that_fits_exactly
# teaches: a sum equal to the capacity fits; only more than that is too much
def fullest_pair(sizes, capacity):
    low, high = 0, len(sizes) - 1
    best, fullest = 0, None
    while low < high:
        total = sizes[low] + sizes[high]
        if total >= capacity:
            high -= 1
            continue
        if total > best:
            best, fullest = total, (sizes[low], sizes[high])
        low += 1
    return fullest
