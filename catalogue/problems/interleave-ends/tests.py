"""What must hold of the interleaved list; expected nodes are taken from both ends of a Python list, read before the call."""
from warmup import growth, linked_list, list_values, seeds

from solution import interleave


def in_turn(nodes):
    """First, last, second, last but one, and so on."""
    rest, taken = list(nodes), []
    while rest:
        taken.append(rest.pop(-1 if len(taken) % 2 else 0))
    return taken


def check(values, message):
    """Compares values and nodes with what is taken from both ends in turn."""
    nodes = linked_list(values)
    expected = in_turn(nodes)
    wanted = [node.value for node in expected]
    interleave(nodes[0])
    shown = list_values(nodes[0], limit=len(nodes) + 2)
    assert len(shown) <= len(nodes), f"{message}: of {values[:12]} the list does not end any more: {shown[:14]} …"
    assert shown == wanted, f"{message}, {values[:12]}: expected {wanted[:12]}, got {shown[:12]}"
    node = nodes[0]
    for position, other in enumerate(expected):
        assert node is other, f"{message}: the values are right, but at position {position} they stand in another node; link the nodes anew"
        node = node.next


@growth(interleave, "n", sizes=tuple(2**power for power in range(7, 15)))
def any_list(size, generator):
    """Every list is a worst case."""
    return (linked_list(generator.integers(0, 100, size).tolist())[0],)


def test_the_example_by_hand():
    check([1, 2, 3, 4, 5], "an odd number")
    check([1, 2, 3, 4], "an even number")


def test_random_lists_agree_with_taking_from_both_ends():
    for generator in seeds(20):
        check(generator.integers(-5, 6, int(generator.integers(1, 14))).tolist(), "random")


def test_every_short_length_is_interleaved():
    for length in range(1, 13):
        check(list(range(length)), f"{length} nodes")


def test_the_empty_list_is_left_alone():
    result = interleave(None)
    assert result is None, f"the empty list: nothing is returned, got {result!r}"


def test_the_middle_ends_the_list():
    nodes = linked_list([1, 2, 3])
    interleave(nodes[0])
    assert nodes[1].next is None, f"of three nodes the second ends the list, but it leads on to {nodes[1].next!r}"
    nodes = linked_list([1, 2, 3, 4])
    interleave(nodes[0])
    assert nodes[2].next is None, f"of four nodes the third ends the list, but it leads on to {nodes[2].next!r}"


def test_nodes_move_and_not_values():
    nodes = linked_list([10, 20, 30])
    interleave(nodes[0])
    held = [node.value for node in nodes]
    assert held == [10, 20, 30], f"whoever holds the three nodes must find 10, 20, 30 in them as before, found {held}"
    assert nodes[0].next is nodes[2] and nodes[2].next is nodes[1], "the links must lead from the first node to the last, and on to the second"


def test_equal_values_are_told_apart_by_their_nodes():
    check([6, 6, 6, 6, 6], "all values equal")


def test_nothing_is_returned():
    nodes = linked_list([1, 2, 3])
    result = interleave(nodes[0])
    assert result is None, f"the list is changed in place and nothing returned, got {result!r}"


def test_length_has_no_limit():
    check(list(range(2500)), "2500 nodes")
    check(list(range(2501)), "2501 nodes")
