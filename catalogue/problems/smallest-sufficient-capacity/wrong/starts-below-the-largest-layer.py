# fails: test_a_large_layer_sets_the_capacity
# teaches: no capacity below the largest layer suffices, but a greedy check puts that layer on a device of its own all the same
def smallest_capacity(layers, devices):
    low, high = 0, sum(layers)
    while low < high:
        middle = (low + high) // 2
        if devices_needed(layers, middle) <= devices:
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
