# fails: test_the_example_by_hand
# teaches: plain binary search throws away the half in which the time stands behind the break
def search_rotated(times, time):
    low, high = 0, len(times) - 1
    while low <= high:
        middle = (low + high) // 2
        if times[middle] == time:
            return middle
        if times[middle] < time:
            low = middle + 1
        else:
            high = middle - 1
    return None
