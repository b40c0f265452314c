"""What must hold of the rebuilt tree; the orders are taken from a tree that is known, and its values are compared level by level."""
from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import rebuild_tree


def random_tree(generator, values):
    """A tree of random shape that holds the values."""
    if not values:
        return None
    left = int(generator.integers(0, len(values)))
    return TreeNode(values[0], random_tree(generator, values[1:left + 1]), random_tree(generator, values[left + 1:]))


def orders(root):
    """Pre-order and in-order of a tree."""
    if root is None:
        return [], []
    (left_pre, left_in), (right_pre, right_in) = orders(root.left), orders(root.right)
    return [root.value, *left_pre, *right_pre], [*left_in, root.value, *right_in]


def check(root, message):
    """Takes the orders of a tree, has it rebuilt and compares."""
    preorder, inorder = orders(root)
    expected = tree_values(root)
    result = rebuild_tree(list(preorder), list(inorder))
    assert result is None or isinstance(result, TreeNode), f"{message}: expected the root of a tree, got {result!r}"
    got = tree_values(result)
    assert got == expected, f"{message}, preorder {preorder}, inorder {inorder}: expected {expected}, got {got}"


@growth(rebuild_tree, "n", sizes=(96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192))
def a_balanced_tree_beside_a_chain(size, generator):
    """At the left of the root a balanced tree, at its right a chain of n / 64 nodes that goes left, with ids in random order."""
    def balanced(values):
        middle = len(values) // 2
        return TreeNode(values[0], balanced(values[1:middle + 1]), balanced(values[middle + 1:])) if values else None

    ids = generator.permutation(size).tolist()
    chain = None
    for value in ids[:size // 64]:
        chain = TreeNode(value, chain)
    return orders(TreeNode(ids[-1], balanced(ids[size // 64:-1]), chain))


def test_the_example_by_hand():
    got = tree_values(rebuild_tree([3, 9, 8, 20, 15], [9, 8, 3, 15, 20]))
    assert got == [3, 9, 20, None, 8, 15], f"the example: expected [3, 9, 20, None, 8, 15], got {got}"


def test_nothing_gives_no_tree():
    got = rebuild_tree([], [])
    assert got is None, f"both orders are empty: expected None, got {got!r}"


def test_a_single_node_is_its_tree():
    check(TreeNode(0), "one node with id 0")
    check(TreeNode(7), "one node")


def test_a_single_child_stands_on_its_side():
    check(tree([1, 2]), "a child at the left")
    check(tree([1, None, 2]), "a child at the right")
    check(tree([3, 1, None, None, 2]), "a chain with a bend")
    check(tree([3, None, 1, 2]), "the other bend")


def test_chains_are_rebuilt():
    check(tree([4, 3, None, 2, None, 1]), "a chain to the left")
    check(tree([4, None, 3, None, 2, None, 1]), "a chain to the right")


def test_full_levels_are_rebuilt():
    check(tree([5, 2, 9, 7, 0, 1, 3]), "three full levels")


def test_ids_have_no_order():
    check(tree([-5, 10, 0, -1, 2**70, None, 3]), "negative, zero and beyond 64 bits")
    check(tree([1, 3, 2]), "larger at the left")


def test_random_trees_are_rebuilt():
    for generator in seeds(40):
        ids = (generator.permutation(30)[:int(generator.integers(2, 14))] - 10).tolist()
        check(random_tree(generator, ids), "random")


def test_a_deep_chain_is_rebuilt():
    root = None
    for value in range(300):
        root = TreeNode(value, root)
    check(root, "a chain of 300 nodes")


def test_both_lists_are_left_alone():
    preorder, inorder = [3, 9, 20, 15, 7], [9, 3, 15, 20, 7]
    with no_mutation(preorder, inorder):
        rebuild_tree(preorder, inorder)
