"""What must hold of the start of a cycle; it is known, since the tests make the link back. Memory is not measured."""
from warmup import growth, linked_list, no_mutation, seeds

from solution import cycle_start


def chain(values, back):
    """Nodes of which the last leads to the node at position `back`; to None if that is None."""
    nodes = linked_list(values)
    if nodes and back is not None:
        nodes[-1].next = nodes[back]
    return nodes


def check(values, back, message):
    """Compares with the node that the last one leads to, and looks at every link and value after the call."""
    nodes = chain(values, back)
    links = [node.next for node in nodes]
    with no_mutation():  # brings back what the code has changed
        result = cycle_start(nodes[0] if nodes else None)
    place = next((position for position, node in enumerate(nodes) if node is result), None)
    shown = "None" if result is None else f"the node at position {place}" if place is not None else f"{result!r}, which is no node of the chain"
    expected = "None" if back is None else f"the node at position {back}"
    assert (result is None) == (back is None) and place == back, f"{message}: expected {expected}, got {shown}"
    same = all(node.next is link and node.value == value for node, link, value in zip(nodes, links, values))
    assert same, f"{message}: a link or a value was changed; the chain is to be left as it was"


@growth(cycle_start, "n", sizes=tuple(2**power for power in range(7, 15)))
def a_cycle_of_half_the_chain(size, generator):
    """The loop is entered somewhere about the middle and closed by the last node: all nodes are passed before one comes again."""
    back = size // 2 + int(generator.integers(-size // 16, size // 16))
    return (chain(generator.integers(0, 9, size).tolist(), back)[0],)


def test_the_example_by_hand():
    check([3, 1, 4, 1, 5], 2, "5 leads back to 4")
    check([3, 1, 4, 1, 5], None, "no link back")


def test_random_chains_with_a_cycle():
    for generator in seeds(24):
        size = int(generator.integers(1, 16))
        check(generator.integers(0, 4, size).tolist(), int(generator.integers(size)), f"{size} nodes")


def test_every_start_of_every_short_chain_is_found():
    for size in range(1, 7):
        for back in range(size):
            check(list(range(size)), back, f"{size} nodes, the last leads to position {back}")


def test_chains_that_end_give_none():
    for size in range(6):
        check(list(range(size)), None, f"{size} nodes that end")


def test_a_node_may_lead_to_itself():
    check([8], 0, "one node")
    check([8, 6, 7], 2, "the last node leads to itself")


def test_the_whole_chain_may_be_the_cycle():
    check([1, 2, 3, 4], 0, "the last node leads to the head")


def test_equal_values_are_different_nodes():
    check([5, 5, 5, 5], None, "all values equal, no cycle")
    check([5, 5, 5, 5, 5], 3, "all values equal, a cycle of two")


def test_a_long_way_to_a_short_cycle():
    check(list(range(40)), 37, "37 steps to a cycle of three")


def test_a_short_way_to_a_long_cycle():
    check(list(range(40)), 1, "one step to a cycle of 39")


def test_length_has_no_limit():
    check(list(range(2500)), 1800, "2500 nodes with a cycle")
    check(list(range(2500)), None, "2500 nodes without one")
