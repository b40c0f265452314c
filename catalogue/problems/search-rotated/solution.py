def search_rotated(times: list[int], time: int) -> int | None:
    """Position of time in a rotated increasing list of different integers; None if it is not there."""
    low, high = 0, len(times) - 1
    while low <= high:
        middle = (low + high) // 2
        if times[middle] == time:
            return middle
        if times[low] <= times[middle]:  # the break is not in the left half; low may be middle itself
            inside = times[low] <= time < times[middle]
            low, high = (low, middle - 1) if inside else (middle + 1, high)
        else:
            inside = times[middle] < time <= times[high]
            low, high = (middle + 1, high) if inside else (low, middle - 1)
    return None
