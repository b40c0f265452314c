# fails: test_two_records_are_told_apart
# teaches: with two left, low is middle; the left half of one record is in order, so compare with <=
def search_rotated(times, time):
    low, high = 0, len(times) - 1
    while low <= high:
        middle = (low + high) // 2
        if times[middle] == time:
            return middle
        if times[low] < times[middle]:
            if times[low] <= time < times[middle]:
                high = middle - 1
            else:
                low = middle + 1
        elif times[middle] < time <= times[high]:
            low = middle + 1
        else:
            high = middle - 1
    return None
