"""What must hold of the check; expected answers compare each node with every node whose way from the root goes on from its own."""
from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import is_search_tree


def table(root):
    """The value of each node by the way to it, a string of L and R."""
    waiting, values = [("", root)], {}
    while waiting:
        way, node = waiting.pop()
        if node is not None:
            values[way] = node.value
            waiting += [(way + "L", node.left), (way + "R", node.right)]
    return values


def reference(root):
    """All pairs of a node and one below it."""
    values = table(root)
    return all(
        (values[below] < values[way] if below[len(way)] == "L" else values[below] > values[way])
        for way in values for below in values if below != way and below.startswith(way)
    )


def search_tree(generator, keys):
    """A search tree of random shape that holds the keys, which rise."""
    if not keys:
        return None
    at = int(generator.integers(0, len(keys)))
    return TreeNode(keys[at], search_tree(generator, keys[:at]), search_tree(generator, keys[at + 1:]))


def full_search_tree(start, size):
    """A search tree, as balanced as can be, that holds as many integers from start on."""
    left = size // 2
    return TreeNode(start + left, full_search_tree(start, left), full_search_tree(start + left + 1, size - left - 1)) if size else None


def check(root, message):
    """Compares with the reference."""
    expected = reference(root)
    got = is_search_tree(root)
    assert got is expected, f"{message}, tree {tree_values(root)}: expected {expected}, got {got!r}"


@growth(is_search_tree, "n", sizes=tuple(8 * depth for depth in (16, 24, 32, 48, 64, 96, 128, 192, 256, 288)))
def a_spine_in_order(size, generator):
    """In order: a spine of n / 8 nodes that goes right, and at the left of each a full tree of seven."""
    root = None
    for start in range(size - 8, -1, -8):
        root = TreeNode(start + 7, full_search_tree(start, 7), root)
    return root,


def test_the_example_by_hand():
    check(tree([5, 3, 8, 1, 4]), "the first example")
    check(tree([5, 3, 8, None, None, 4]), "4 stands on the right side of 5")


def test_trees_in_order_are_accepted():
    for generator in seeds(12):
        keys = sorted(set(generator.integers(-20, 21, int(generator.integers(1, 16))).tolist()))
        check(search_tree(generator, keys), "in order")


def test_trees_with_one_changed_value_agree_with_all_pairs():
    for generator in seeds(40):
        size = int(generator.integers(2, 10))
        keys = list(range(-3, size - 3))
        at = int(generator.integers(0, size))
        keys[at] += int(generator.integers(-2, 3))
        check(search_tree(generator, keys), "one value changed by at most 2")


def test_equal_values_break_the_order():
    check(tree([2, 2]), "an equal value at the left")
    check(tree([2, None, 2]), "an equal value at the right")
    check(tree([5, 3, None, None, 5]), "5 again, at the end of its left side")
    check(tree([5, None, 8, 5]), "5 again, at the end of its right side")


def test_a_distant_ancestor_sets_a_bound():
    check(tree([10, 5, None, 2, 7, None, None, None, 11]), "11 stands on the left side of 10")
    check(tree([10, None, 20, 15, None, 12, None, 9]), "9 stands on the right side of 10")
    check(tree([10, None, 20, 15, None, 12, None, 11]), "the same with 11 in its place")


def test_a_bound_of_zero_is_a_bound():
    check(tree([0, 1]), "1 at the left of 0")
    check(tree([0, None, -1]), "-1 at the right of 0")
    check(tree([5, 0, None, None, -1]), "-1 between 0 and 5")
    check(tree([-5, None, 0, None, -2]), "-2 at the right of 0")
    check(tree([-5, None, 0, -7]), "-7 between -5 and 0")


def test_values_of_any_size_count():
    check(tree([2**63 - 1, None, 2**70]), "rising beyond 64 bits")
    check(tree([-(2**63), -(2**70)]), "falling beyond 64 bits")
    check(tree([2**63 - 1]), "the largest of 64 bits alone")
    check(tree([2**70, None, 2**70 - 1]), "not in order beyond what a float can tell apart")


def test_an_empty_index_and_a_single_node_are_in_order():
    check(None, "empty")
    check(TreeNode(0), "one node")


def test_the_tree_is_left_alone():
    root = tree([5, 3, 8, 1, 4])
    before = tree_values(root)
    with no_mutation():
        is_search_tree(root)
    assert tree_values(root) == before, f"the tree was {before} and is now {tree_values(root)}"
