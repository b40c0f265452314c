# fails: test_a_list_without_a_break_is_searched
# teaches: a list may be in order from the start; compared with its first value the break is then not found
def search_rotated(times, time):
    low, high = 0, len(times) - 1
    while low < high:
        middle = (low + high) // 2
        if times[middle] >= times[0]:
            low = middle + 1
        else:
            high = middle
    start, size = low, len(times)
    low, high = 0, size - 1
    while low <= high:
        middle = (low + high) // 2
        value = times[(start + middle) % size]
        if value == time:
            return (start + middle) % size
        if value < time:
            low = middle + 1
        else:
            high = middle - 1
    return None
