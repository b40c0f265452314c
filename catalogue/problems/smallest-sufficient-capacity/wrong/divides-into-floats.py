# fails: test_layers_beyond_64_bits_are_exact
# teaches: true division leaves the integers; beyond 53 bits the middle is rounded
def smallest_capacity(layers, devices):
    low, high = max(layers, default=0), sum(layers)
    while low < high:
        middle = int((low + high) / 2)
        if middle >= high or devices_needed(layers, middle) <= devices:
            high = min(middle, high - 1)
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
