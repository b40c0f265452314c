"""What must hold of the list without its k-th node from the end; expected nodes come from a Python list, read before the call."""
from warmup import growth, linked_list, list_values, seeds

from solution import remove_kth_last


def check(values, k, message):
    """Compares values and nodes with those of a Python list without one of them."""
    nodes = linked_list(values)
    expected = [node for position, node in enumerate(nodes) if len(nodes) - position != k]
    wanted = [node.value for node in expected]
    head = remove_kth_last(nodes[0] if nodes else None, k)
    shown = list_values(head, limit=len(nodes) + 2)
    assert shown == wanted, f"{message}, {values[:12]} with k = {k}: expected {wanted[:12]}, got {shown[:12]}"
    for position, node in enumerate(expected):
        assert head is node, f"{message}: node {position} of the result is not the one that stood in the list; unlink, do not copy or move values"
        head = head.next


@growth(remove_kth_last, "n", sizes=tuple(2**power for power in range(7, 15)))
def the_last_node_goes(size, generator):
    """The last but a few goes: nearly every node is passed, and from each of them it is far to the end at first."""
    return linked_list(generator.integers(0, 100, size).tolist())[0], int(generator.integers(1, 5))


def test_the_example_by_hand():
    for k in (2, 4, 5):
        check([4, 7, 1, 9], k, "the example")


def test_random_lists_agree_with_python_lists():
    for generator in seeds(24):
        size = int(generator.integers(1, 12))
        check(generator.integers(-5, 6, size).tolist(), int(generator.integers(1, size + 1)), "random")


def test_every_node_of_every_short_list_may_go():
    for size in range(1, 6):
        for k in range(1, size + 1):
            check(list(range(10, 10 + size)), k, f"{size} nodes")


def test_the_first_node_may_go():
    check([1, 2, 3], 3, "the head goes")
    check([1, 2], 2, "the head of two goes")


def test_the_last_node_may_go():
    check([1, 2, 3], 1, "the last goes")
    check([1, 2], 1, "the last of two goes")


def test_a_single_node_leaves_nothing():
    check([6], 1, "one node")


def test_a_list_shorter_than_k_stays_as_it_is():
    check([1, 2, 3], 4, "one node too few")
    check([1, 2, 3], 50, "many too few")
    check([5], 2, "one node")
    check([], 1, "the empty list")
    check([], 3, "the empty list")


def test_equal_values_are_told_apart_by_their_nodes():
    check([8, 8, 8, 8], 2, "all values equal")
    check([0, 8, 0, 8], 3, "equal values")


def test_length_has_no_limit():
    check(list(range(2500)), 1, "2500 nodes, the last goes")
    check(list(range(2500)), 2500, "2500 nodes, the first goes")
