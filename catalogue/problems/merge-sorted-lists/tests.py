"""What must hold of the merged list; expected nodes come from Python's stable sort of all of them, read before the call."""
from warmup import growth, linked_list, list_values, seeds

from solution import merge


def head_of(nodes):
    """The first node, or None where there is none."""
    return nodes[0] if nodes else None


def check(first, second, message):
    """Compares values and nodes with a stable sort of both lists."""
    nodes, others = linked_list(first), linked_list(second)
    expected = sorted(nodes + others, key=lambda node: node.value)
    values = [node.value for node in expected]
    name = {id(node): f"{node.value} of {which}" for which, group in (("first", nodes), ("second", others)) for node in group}
    result, node = [], merge(head_of(nodes), head_of(others))
    shown = list_values(node, limit=len(expected) + 2)
    assert len(shown) <= len(expected), f"{message}, {first[:9]} and {second[:9]}: the merged list has more nodes than both, or does not end"
    assert shown == values, f"{message}, {first[:9]} and {second[:9]}: expected {values[:18]}, got {shown[:18]}"
    while node is not None:
        result.append(name.get(id(node), "a new node"))
        node = node.next
    wanted = [name[id(node)] for node in expected]
    assert result == wanted, f"{message}: the values are right, but not the nodes: expected {wanted[:12]}, got {result[:12]}"


@growth(merge, "n", sizes=tuple(2**power for power in range(7, 15)))
def interleaved_times(size, generator):
    """Every node of the one list belongs between two of the other."""
    half = size // 2
    return linked_list(list(range(0, 2 * half, 2)))[0], linked_list(list(range(1, 2 * half, 2)))[0]


def test_the_example_by_hand():
    check([1, 4, 4], [2, 4, 7], "the example")


def test_random_lists_agree_with_a_stable_sort():
    for generator in seeds(32):
        sizes = generator.integers(1, 8, 2).tolist()
        first, second = (sorted(generator.integers(-4, 5, size).tolist()) for size in sizes)
        check(first, second, "random")


def test_of_equal_times_the_first_list_comes_first():
    check([5], [5], "one event each at the same time")
    check([3, 3, 8], [3, 8, 8], "several events at the same times")
    check([2, 2], [1, 2, 2, 3], "the second list begins earlier")


def test_what_is_left_of_either_list_is_kept():
    check([1], [2, 3, 4], "the second list is left")
    check([2, 3, 4], [1], "the first list is left")
    check([1, 9], [2, 3], "the end of the first list is left")


def test_lists_that_do_not_overlap():
    check([1, 2], [5, 6], "all of the first before all of the second")
    check([5, 6], [1, 2], "all of the second before all of the first")


def test_empty_lists_add_nothing():
    check([], [1, 2], "the first is empty")
    check([3, 4], [], "the second is empty")
    result = merge(None, None)
    assert result is None, f"two empty lists: expected None, got {result!r}"


def test_zero_and_negative_times_count():
    check([-5, 0, 0], [-7, -5, 0], "times up to zero")
    check([0], [-1, 1], "zero in the middle")


def test_times_beyond_64_bits_are_merged():
    check([-(2**70), 2**70], [0, 2**69], "Python's integers have no upper end")


def test_length_has_no_limit():
    check(list(range(0, 3000, 2)), list(range(1, 3000, 3)), "1500 and 1000 nodes")
