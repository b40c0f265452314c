# fails: test_the_order_is_kept
# teaches: the layers stay in their order; giving each to the emptiest device tears neighbours apart
def smallest_capacity(layers, devices):
    loads = [0] * devices
    for size in sorted(layers, reverse=True):
        loads[loads.index(min(loads))] += size
    return max(loads)
