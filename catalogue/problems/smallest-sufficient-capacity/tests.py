"""What must hold of the smallest capacity; expected values come from all ways to cut the layers."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import smallest_capacity


def reference(layers, devices):
    """The largest group of the best of all cuts into `devices` groups, empty ones included."""
    n = len(layers)
    return min(
        max(sum(layers[i:j]) for i, j in zip((0, *cuts), (*cuts, n)))
        for count in range(min(devices, max(n, 1)))
        for cuts in combinations(range(1, n), count)
    )


def check(layers, devices, message):
    """Compares with all cuts."""
    result, expected = smallest_capacity(list(layers), devices), reference(layers, devices)
    assert result == expected, f"{message}, layers {layers} on {devices}: expected {expected}, got {result}"


@growth(smallest_capacity, "n", sizes=tuple(2**power for power in range(7, 17)))
def many_small_layers_on_two_devices(size, generator):
    """Half of the total is far above the largest layer, and many capacities lie between."""
    return generator.integers(1, 10, size).tolist(), 2


def test_the_example_by_hand():
    for devices, why in ((3, "[4, 2], [7], [3, 5]"), (1, "all on one device"), (9, "more devices than layers")):
        check([4, 2, 7, 3, 5], devices, why)


def test_random_layers_agree_with_all_cuts():
    for generator in seeds(30):
        layers = generator.integers(0, 12, int(generator.integers(1, 9))).tolist()
        check(layers, int(generator.integers(1, 6)), "random")


def test_a_large_layer_sets_the_capacity():
    check([1, 1, 20, 1, 1], 3, "the layer of size 20 fits on no smaller device")
    check([30, 1, 1], 2, "the largest layer comes first")
    check([1, 1, 30], 5, "the largest layer comes last")


def test_the_order_is_kept():
    check([5, 5, 1, 1], 2, "[5], [5, 1, 1]: out of order, 6 would do")
    check([6, 6, 2, 2, 2], 2, "out of order, 10 would do")


def test_devices_may_be_filled_beyond_the_average():
    check([3, 4, 3, 4, 4], 3, "[3, 4], [3, 4], [4]: 7, though the average is 6")


def test_a_full_device_is_not_too_full():
    check([3, 3, 3, 3], 2, "two layers fill a device exactly")
    check([2, 2, 2], 3, "one layer on each device")


def test_one_device_holds_everything():
    check([3, 9, 2, 6], 1, "one device")
    check([6], 1, "one layer on one device")


def test_nothing_needs_no_capacity():
    check([], 3, "no layers")
    check([0, 0, 0], 2, "layers of size 0")


def test_layers_beyond_64_bits_are_exact():
    check([2**70 + 1, 2**70, 2**70 + 3], 2, "Python's integers have no upper end, floats have 53 bits")


def test_the_layers_are_left_alone():
    layers = [4, 1, 3]
    with no_mutation(layers):
        smallest_capacity(layers, 2)
