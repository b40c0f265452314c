"""What must hold of the lists by depth; expected ones sort all nodes by their ways, strings of L and R, first by length."""
from itertools import groupby

from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import tokens_by_depth


def reference(root):
    """Groups the sorted ways by length: L comes before R in the alphabet as in the tree."""
    waiting, values = [("", root)], {}
    while waiting:
        way, node = waiting.pop()
        if node is not None:
            values[way] = node.value
            waiting += [(way + "L", node.left), (way + "R", node.right)]
    ways = sorted(values, key=lambda way: (len(way), way))
    return [[values[way] for way in group] for _, group in groupby(ways, key=len)]


def random_tree(generator, size):
    """A tree of random shape with the given number of nodes."""
    if size == 0:
        return None
    left = int(generator.integers(0, size))
    return TreeNode(int(generator.integers(0, 9)), random_tree(generator, left), random_tree(generator, size - 1 - left))


def check(root, message):
    """Compares with the reference; tuples in place of lists will do."""
    expected = reference(root)
    got = [list(layer) for layer in tokens_by_depth(root)]
    assert got == expected, f"{message}, tree {tree_values(root)}: expected {expected}, got {got}"


@growth(tokens_by_depth, "n", sizes=tuple(16 * depth for depth in (12, 16, 24, 32, 48, 64, 96, 128, 192, 256)))
def a_bush_beside_a_chain(size, generator):
    """At the left of the root full levels, at the right a chain of n / 16 nodes: whoever walks anew for each depth meets the left side each time."""
    chain = None
    for _ in range(size // 16):
        chain = TreeNode(0, None, chain)
    return TreeNode(0, tree([0] * (size - size // 16 - 1)), chain),


def test_the_example_by_hand():
    check(tree([3, 9, 20, None, 7, 15]), "the example")


def test_no_tree_gives_no_list():
    check(None, "nothing was proposed")


def test_a_single_token_stands_alone():
    check(TreeNode(5), "one node")
    check(TreeNode(0), "one node with token 0")


def test_zeros_and_repeated_tokens_count():
    check(tree([0, 0, 0, 0, None, None, 0]), "token 0 everywhere")
    check(tree([7, 7, 7, 7, 7, 7, 7]), "token 7 everywhere")


def test_chains_have_one_token_at_each_depth():
    check(tree([1, 2, None, 3, None, 4]), "a chain to the left")
    check(tree([1, None, 2, None, 3]), "a chain to the right")
    check(tree([1, None, 2, 3, None, None, 4]), "a chain with bends")


def test_cousins_stand_side_by_side():
    check(tree([1, 2, 3, 4, None, None, 5, 6, None, None, 7]), "the outermost nodes alone")
    check(tree([1, 2, 3, None, 4, 5, None, 6, 7, 8, 9]), "the inner nodes alone")


def test_the_deeper_side_may_be_left_or_right():
    check(TreeNode(1, tree([2, 3, 4, 5, 6]), TreeNode(7)), "deep at the left")
    check(TreeNode(1, TreeNode(7), tree([2, 3, 4, 5, 6])), "deep at the right")


def test_random_trees_agree_with_sorted_ways():
    for generator in seeds(30):
        check(random_tree(generator, int(generator.integers(2, 16))), "random")


def test_a_deep_chain_is_walked():
    root = None
    for value in range(299, -1, -1):
        root = TreeNode(value, None, root)
    check(root, "a chain of 300 nodes")


def test_the_tree_is_left_alone():
    root = random_tree(next(seeds(1)), 12)
    before = tree_values(root)
    with no_mutation():
        tokens_by_depth(root)
    assert tree_values(root) == before, f"the tree was {before} and is now {tree_values(root)}"
