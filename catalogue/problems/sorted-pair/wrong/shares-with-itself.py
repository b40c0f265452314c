# fails: test_a_model_does_not_share_with_itself
# teaches: the pointers may not meet on one model; where they do, it is counted twice
def fullest_pair(sizes, capacity):
    low, high = 0, len(sizes) - 1
    best, fullest = 0, None
    while low <= high:
        total = sizes[low] + sizes[high]
        if total > capacity:
            high -= 1
            continue
        if total > best:
            best, fullest = total, (sizes[low], sizes[high])
        low += 1
    return fullest
