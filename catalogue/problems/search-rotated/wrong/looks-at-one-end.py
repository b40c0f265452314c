# fails: test_every_record_of_every_rotation_is_found
# teaches: less than the middle is not enough to go left; the time may stand behind the break
def search_rotated(times, time):
    low, high = 0, len(times) - 1
    while low <= high:
        middle = (low + high) // 2
        if times[middle] == time:
            return middle
        if times[low] <= times[middle]:
            if time < times[middle]:
                high = middle - 1
            else:
                low = middle + 1
        elif time > times[middle]:
            low = middle + 1
        else:
            high = middle - 1
    return None
