"""What must hold of the reversed list; what is expected comes from Python's list of the nodes, read before the call."""
from warmup import growth, linked_list, list_values, seeds

from solution import reverse


def nodes_from(head, limit):
    """The nodes from `head` on; at most `limit`, so that a cycle ends too."""
    nodes = []
    while head is not None and len(nodes) < limit:
        nodes.append(head)
        head = head.next
    return nodes


def check(values, message):
    """Compares values and nodes with the list backwards."""
    nodes = linked_list(values)
    result = nodes_from(reverse(nodes[0]), len(nodes) + 2)
    shown = list_values(result[0], limit=len(nodes) + 2) if result else []
    assert len(result) <= len(nodes), f"{message}: reversing {values[:12]} gives a list that does not end: {shown[:12]} …"
    assert shown == values[::-1], f"{message}: expected {values[::-1][:12]}, got {shown[:12]}"
    same = all(one is other for one, other in zip(result, reversed(nodes)))
    assert same, f"{message}: the values are right, but they stand in other nodes; link the nodes anew instead of moving or copying values"


@growth(reverse, "n", sizes=tuple(2**power for power in range(7, 15)))
def any_list(size, generator):
    """Every list is a worst case."""
    return (linked_list(generator.integers(0, 100, size).tolist())[0],)


def test_the_example_by_hand():
    check([3, 1, 2], "the example")


def test_random_lists_are_reversed():
    for generator in seeds(16):
        check(generator.integers(-5, 6, int(generator.integers(1, 12))).tolist(), "random")


def test_every_short_length_is_reversed():
    for length in range(1, 8):
        check(list(range(length)), f"{length} nodes")


def test_the_empty_list_stays_empty():
    result = reverse(None)
    assert result is None, f"the empty list: expected None, got {result!r}"


def test_a_single_node_stays_as_it_is():
    check([7], "one node")


def test_nodes_move_and_not_values():
    nodes = linked_list([10, 20, 30])
    result = reverse(nodes[0])
    held = [node.value for node in nodes]
    assert held == [10, 20, 30], f"whoever holds the three nodes must find 10, 20, 30 in them as before, found {held}"
    assert result is nodes[2], "what was the last node is now the first"


def test_the_old_head_ends_the_list():
    nodes = linked_list([1, 2, 3, 4])
    reverse(nodes[0])
    result = reverse(linked_list([5, 6])[0])
    last = nodes_from(result, 4)[-1]
    assert last.next is None and len(nodes_from(result, 4)) == 2, "the old head must end the list, not point back into it"


def test_equal_values_are_told_apart_by_their_nodes():
    check([4, 4, 4, 4], "all values equal")


def test_reversed_twice_it_is_as_before():
    nodes = linked_list([5, 1, 4, 1])
    once = reverse(nodes[0])
    assert once is nodes[3], "after one reversal, the last node comes first"
    twice = nodes_from(reverse(once), 6)
    assert len(twice) == 4 and all(one is other for one, other in zip(twice, nodes)), "reversed twice, the list must be as before"


def test_length_has_no_limit():
    check(list(range(3000)), "3000 nodes")
