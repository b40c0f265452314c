# fails: test_one_device_holds_everything
# teaches: the first device counts too; with k cuts there are k + 1 groups
def smallest_capacity(layers, devices):
    low, high = max(layers, default=0), sum(layers)
    while low < high:
        middle = (low + high) // 2
        if devices_needed(layers, middle) - 1 <= devices:
            high = middle
        else:
            low = middle + 1
    return low


def devices_needed(layers, capacity):
    needed, load = 1, 0
    for size in layers:
        load += size
        if load > capacity:
            needed += 1
            load = size
    return needed
