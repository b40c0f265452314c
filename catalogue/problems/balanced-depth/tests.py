"""What must hold of depth and imbalance; expected values come from the ways to all nodes, written as strings of L and R."""
from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import depth_and_imbalance


def ways(root):
    """The way from the root to each node, as a string of L and R."""
    waiting = [("", root)]
    found = []
    while waiting:
        way, node = waiting.pop()
        if node is not None:
            found.append(way)
            waiting += [(way + "L", node.left), (way + "R", node.right)]
    return found


def reference(root):
    """Depths as the lengths of the longest ways that go on from each node."""
    found = ways(root)

    def below(start):
        return max((len(way) - len(start) + 1 for way in found if way.startswith(start)), default=0)

    return below(""), max((abs(below(way + "L") - below(way + "R")) for way in found), default=0)


def random_tree(generator, size):
    """A tree of random shape with the given number of nodes."""
    if size == 0:
        return None
    left = int(generator.integers(0, size))
    return TreeNode(int(generator.integers(-3, 4)), random_tree(generator, left), random_tree(generator, size - 1 - left))


def check(root, message):
    """Compares with the reference; a list in place of a tuple will do."""
    expected = reference(root)
    got = tuple(depth_and_imbalance(root))
    assert got == expected, f"{message}, tree {tree_values(root)}: expected (depth, imbalance) = {expected}, got {got}"


@growth(depth_and_imbalance, "n", sizes=tuple(8 * depth for depth in (16, 24, 32, 48, 64, 96, 128, 192, 256, 288)))
def a_spine_with_small_trees(size, generator):
    """A spine of n / 8 nodes that goes right; at the left of each hangs a full tree of seven."""
    root = None
    for _ in range(size // 8):
        root = TreeNode(0, tree([0] * 7), root)
    return root,


def test_the_example_by_hand():
    small = [TreeNode(1, TreeNode(2, TreeNode(4, TreeNode(5))), TreeNode(3)) for _ in range(2)]
    check(small[0], "the example")
    check(TreeNode(0, *small), "two of them under one root")


def test_an_empty_tree_has_no_depth():
    check(None, "an empty tree")


def test_a_single_node_has_depth_one():
    check(TreeNode(7), "one node")


def test_a_full_tree_is_balanced():
    check(tree([1, 2, 3, 4, 5, 6, 7]), "three full levels")
    check(tree([1, 2, 3, 4]), "one node more than two full levels")


def test_either_side_may_be_the_deeper_one():
    check(tree([1, 2, None, 3]), "a chain to the left")
    check(tree([1, None, 2, None, 3]), "a chain to the right")
    check(tree([1, 2, None, None, 3]), "a chain with a bend")


def test_the_largest_difference_may_stand_below_the_root():
    chain = [TreeNode(1, TreeNode(2, TreeNode(3, TreeNode(4)))), TreeNode(1, None, TreeNode(2, None, TreeNode(3, None, TreeNode(4))))]
    check(TreeNode(0, *chain), "two chains of four under a root that is balanced")
    check(TreeNode(0, chain[0], tree([1, 2, 3, 4, 5, 6, 7])), "a chain at the left, a full tree at the right")
    check(TreeNode(0, tree([1, 2, 3, 4, 5, 6, 7]), chain[0]), "a full tree at the left, a chain at the right")


def test_random_trees_agree_with_the_ways_to_all_nodes():
    for generator in seeds(30):
        check(random_tree(generator, int(generator.integers(2, 16))), "random")


def test_a_deep_chain_is_walked():
    root = None
    for _ in range(300):
        root = TreeNode(0, root)
    got = tuple(depth_and_imbalance(root))
    assert got == (300, 299), f"a chain of 300 nodes: expected (300, 299), got {got}"


def test_the_tree_is_left_alone():
    root = random_tree(next(seeds(1)), 12)
    before = tree_values(root)
    with no_mutation():
        depth_and_imbalance(root)
    assert tree_values(root) == before, f"the tree was {before} and is now {tree_values(root)}"
