# fails: test_the_queue_is_left_alone
# teaches: sorting in place loses the positions that are asked for, and the caller's order
def pair_with_target(hours, target):
    order = list(hours)
    hours.sort()
    low, high = 0, len(hours) - 1
    while low < high:
        total = hours[low] + hours[high]
        if total == target:
            i = order.index(hours[low])
            j = order.index(hours[high], i + 1) if hours[high] == hours[low] else order.index(hours[high])
            return min(i, j), max(i, j)
        low, high = (low + 1, high) if total < target else (low, high - 1)
    return None
