def smallest_capacity(layers: list[int], devices: int) -> int:
    """Smallest capacity with which the layers, in their order, fit on at most `devices` devices."""
    low, high = max(layers, default=0), sum(layers)  # below the largest layer nothing suffices, the sum always does
    while low < high:
        middle = (low + high) // 2
        if devices_needed(layers, middle) <= devices:
            high = middle
        else:
            low = middle + 1
    return low


def devices_needed(layers, capacity):
    """Fewest devices of a capacity that is at least the largest layer: each is filled as far as it goes."""
    needed, load = 1, 0
    for size in layers:
        load += size
        if load > capacity:
            needed += 1
            load = size
    return needed
