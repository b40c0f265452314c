"""What must hold of the common ancestor; the expected one stands where the ways from the root to both nodes part."""
from os.path import commonprefix

from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import latest_common_ancestor


def nodes_by_way(root):
    """Each node by the way to it, a string of L and R."""
    waiting, nodes = [("", root)], {}
    while waiting:
        way, node = waiting.pop()
        if node is not None:
            nodes[way] = node
            waiting += [(way + "L", node.left), (way + "R", node.right)]
    return nodes


def random_tree(generator, size):
    """A tree of random shape with the given number of nodes, and few different values."""
    if size == 0:
        return None
    left = int(generator.integers(0, size))
    return TreeNode(int(generator.integers(0, 3)), random_tree(generator, left), random_tree(generator, size - 1 - left))


def check(root, first_way, second_way, message):
    """Compares with the node at the common beginning of both ways."""
    nodes = nodes_by_way(root)
    way = commonprefix([first_way, second_way])
    got = latest_common_ancestor(root, nodes[first_way], nodes[second_way])
    found = next((f"the one at {other!r}" for other, node in nodes.items() if node is got), f"{got!r}, no node of the tree")
    expected = nodes[way]
    assert got is expected, (
        f"{message}, tree {tree_values(root)}: of the nodes at {first_way!r} and {second_way!r} (ways of L and R from the root) "
        f"expected the one at {way!r}, got {found}"
    )


def check_none(root, first, second, message):
    """No common ancestor is to be found."""
    got = latest_common_ancestor(root, first, second)
    assert got is None, f"{message}: expected None, got {got!r}"


@growth(latest_common_ancestor, "n", sizes=tuple(8 * depth for depth in (16, 24, 32, 48, 64, 96, 128, 192, 256, 288)))
def two_nodes_at_the_end_of_a_spine(size, generator):
    """A spine of n / 8 nodes that goes right, with full trees of seven at the left; the two are the last leaf and its parent."""
    root = lowest = tree([0] * 7)
    for _ in range(size // 8):
        root = TreeNode(0, tree([0] * 7), root)
    return root, lowest.right, lowest.right.right


def test_the_example_by_hand():
    root = tree([1, 2, 3, 4, 5])
    check(root, "LL", "LR", "4 and 5")
    check(root, "LL", "R", "4 and 3")
    check(root, "L", "LR", "2 and 5")
    check_none(root, root.left.left, TreeNode(9), "4 and a node that is not in the tree")


def test_a_node_is_its_own_ancestor():
    root = tree([1, 2, 3, 4, 5, 6, 7])
    check(root, "", "RL", "the root and a leaf")
    check(root, "RL", "R", "a leaf and its parent")
    check(root, "L", "LL", "a node and its left child")


def test_both_may_be_the_same_node():
    root = tree([1, 2, 3, 4])
    check(root, "LL", "LL", "a leaf twice")
    check(root, "L", "L", "an inner node twice")
    check(TreeNode(1), "", "", "the only node twice")


def test_the_order_of_the_two_does_not_matter():
    root = tree([1, 2, 3, 4, 5, None, 6])
    check(root, "RR", "LL", "the right one first")
    check(root, "LR", "LL", "the right one first, below the root")


def test_nodes_of_equal_value_are_told_apart():
    root = tree([1, 1, 1, 1, 1, 1, 1])
    check(root, "RL", "RR", "all values are equal")
    check(root, "LR", "RL", "all values are equal, on both sides")
    check_none(root, root.left, TreeNode(1), "a node with a value of the tree that is not in it")


def test_a_node_that_is_missing_gives_none():
    root = tree([1, 2, 3, 4, 5])
    other = tree([2, 4, 5])
    check_none(root, root, other, "the root and a node of another tree")
    check_none(root, other.left, root.left, "a node of another tree, and one of this")
    check_none(root, other.left, other.right, "two nodes of another tree")
    check_none(root, other, other, "a node of another tree twice")
    check_none(root.left, root.left.right, root.right, "a node of the subtree and one beside it")
    check_none(root.left, root, root.left, "the parent of the root that was handed over")


def test_an_empty_tree_holds_none():
    check_none(None, TreeNode(1), TreeNode(2), "an empty tree")


def test_random_pairs_stand_where_their_ways_part():
    for generator in seeds(40):
        root = random_tree(generator, int(generator.integers(2, 14)))
        ways = sorted(nodes_by_way(root))
        first, second = (ways[int(generator.integers(0, len(ways)))] for _ in range(2))
        check(root, first, second, "a random pair")


def test_the_tree_is_left_alone():
    root = tree([1, 2, 3, 4, 5])
    before = tree_values(root)
    with no_mutation():
        latest_common_ancestor(root, root.left.left, root.right)
    assert tree_values(root) == before, f"the tree was {before} and is now {tree_values(root)}"
