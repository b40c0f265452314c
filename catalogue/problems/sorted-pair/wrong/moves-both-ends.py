# fails: test_the_example_by_hand
# teaches: a pair that fits settles its lower end alone; the upper one may fit a larger partner
def fullest_pair(sizes, capacity):
    low, high = 0, len(sizes) - 1
    best, fullest = 0, None
    while low < high:
        total = sizes[low] + sizes[high]
        if best < total <= capacity:
            best, fullest = total, (sizes[low], sizes[high])
        if total <= capacity:
            low += 1
        high -= 1
    return fullest
