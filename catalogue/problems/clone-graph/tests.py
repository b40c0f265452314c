"""What must hold of the copy: original and copy are walked side by side, link by link."""
from warmup import GraphNode, graph, growth, seeds

from solution import clone


def links(nodes):
    """Value and positions of the neighbours of each node; the positions go by identity."""
    position = {id(node): place for place, node in enumerate(nodes)}
    return [(node.value, [position[id(neighbour)] for neighbour in node.neighbours]) for node in nodes]


def check(adjacency, message, values=None, start=0):
    """Builds the graph, clones it from one node, and compares the two along all links."""
    nodes = graph(adjacency)
    for node, value in zip(nodes, values or []):
        node.value = value
    before, lists = links(nodes), [id(node.neighbours) for node in nodes]
    originals = {id(node) for node in nodes}
    copy = clone(nodes[start])
    assert links(nodes) == before, f"{message}: the original graph has changed"
    twin_of, waiting = {id(nodes[start]): copy}, [nodes[start]]
    while waiting:
        node = waiting.pop()
        twin = twin_of[id(node)]
        assert isinstance(twin, GraphNode), f"{message}: expected the copy of {node.value!r}, got {twin!r}"
        assert id(twin) not in originals, f"{message}: the copy holds the original node {node.value!r}"
        assert twin.value == node.value, f"{message}: the copy of {node.value!r} has the value {twin.value!r}"
        assert id(twin.neighbours) not in lists, f"{message}: {node.value!r} and its copy share one list of neighbours"
        expected, got = len(node.neighbours), len(twin.neighbours)
        assert got == expected, f"{message}: {node.value!r} has {expected} links, its copy {got}"
        for neighbour, other in zip(node.neighbours, twin.neighbours):
            if id(neighbour) not in twin_of:
                twin_of[id(neighbour)] = other
                waiting.append(neighbour)
            assert twin_of[id(neighbour)] is other, f"{message}: two links to {neighbour.value!r} lead to different copies"
    twins = {id(twin) for twin in twin_of.values()}
    assert len(twins) == len(twin_of), f"{message}: {len(twin_of)} nodes can be reached, but there are {len(twins)} copies"


@growth(clone, "n", sizes=(128, 192, 256, 384, 512, 768, 1024, 2048, 4096, 8192, 16384))
def a_ring_with_shortcuts(size, generator):
    """Each node points to the next and to one at random: a third nodes, two thirds links."""
    count = size // 3
    targets = generator.integers(0, count, count).tolist()
    return graph([[(node + 1) % count, targets[node]] for node in range(count)])[0],


def test_the_example_by_hand():
    check([[1, 2], [2], [0]], "a to b and c, b to c, c to a")


def test_the_example_that_points_to_itself():
    check([[0]], "one node with a link to itself")


def test_random_graphs_agree_link_by_link():
    for generator in seeds(30):
        count = int(generator.integers(1, 9))
        adjacency = [generator.integers(0, count, int(generator.integers(0, 4))).tolist() for _ in range(count)]
        values = generator.integers(0, 3, count).tolist()
        check(adjacency, f"links {adjacency}, values {values}", values, int(generator.integers(count)))


def test_a_shared_node_is_copied_once():
    check([[1, 2], [3], [3], []], "the last node is reached in two ways")
    check([[1, 2, 3], [3], [3], [3]], "the last node is reached in four ways")


def test_equal_values_stay_apart():
    check([[1, 2], [2], []], "three nodes of value 7", [7, 7, 7])
    check([[1], [0]], "two nodes without a value", [None, None])


def test_links_are_kept_in_order_and_number():
    check([[2, 1, 2, 0], [], [1, 1]], "several links to one node, and one to itself")


def test_loops_are_copied():
    check([[1], [2], [1]], "a loop that start is not part of")
    check([[1], [0]], "two nodes that point to each other")


def test_values_of_any_kind_are_kept():
    check([[1], [2], []], "a list, a string and a float", [[1, 2], "relu", 0.5])


def test_links_go_one_way():
    check([[], [0], [1]], "nothing can be reached from the first node, though others point to it")
    check([[1], [], [1]], "the third node is not reached")


def test_a_single_node_is_copied():
    check([[]], "one node without links")


def test_nothing_is_copied_from_none():
    result = clone(None)
    assert result is None, f"expected None, got {result!r}"


def test_a_chain_of_thousands_is_copied():
    check([[node + 1] for node in range(1999)] + [[]], "2,000 nodes in a chain")
