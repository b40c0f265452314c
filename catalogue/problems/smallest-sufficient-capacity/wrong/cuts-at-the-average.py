# fails: test_devices_may_be_filled_beyond_the_average
# teaches: filling up to the average of the devices is not optimal; the last device gets what the others left
def smallest_capacity(layers, devices):
    target, loads = sum(layers) / devices, [0]
    for size in layers:
        if loads[-1] + size > target and loads[-1] > 0 and len(loads) < devices:
            loads.append(0)
        loads[-1] += size
    return max(loads)
