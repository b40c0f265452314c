"""What must hold of the k-th smallest value; trees are made from sorted losses, so the expected one stands at a known place."""
from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import kth_best


def search_tree(generator, values):
    """A search tree of random shape that holds the values, which do not fall."""
    if not values:
        return None
    at = int(generator.integers(0, len(values)))
    return TreeNode(values[at], search_tree(generator, values[:at]), search_tree(generator, values[at + 1:]))


def full_search_tree(start, size):
    """A search tree, as balanced as can be, that holds as many integers from start on."""
    left = size // 2
    return TreeNode(start + left, full_search_tree(start, left), full_search_tree(start + left + 1, size - left - 1)) if size else None


def check(root, values, k, message):
    """Compares with the place of k among the sorted values."""
    expected = sorted(values)[k - 1] if k <= len(values) else None
    got = kth_best(root, k)
    assert got == expected and (got is None) == (expected is None), (
        f"{message}, tree {tree_values(root)}, k = {k}: expected {expected}, got {got}"
    )


@growth(kth_best, "log n", sizes=tuple(2**power for power in range(6, 15)))
def few_of_a_balanced_tree(size, generator):
    """The fifth of n losses in a balanced tree: the way down, and a few nodes more."""
    return full_search_tree(0, size), 5


def test_the_example_by_hand():
    for k in (1, 3, 6):
        check(tree([5, 3, 8, 1, 4]), [5, 3, 8, 1, 4], k, "the example")


def test_every_place_of_a_tree_is_found():
    generator = next(seeds(1))
    values = sorted(set(generator.integers(-20, 21, 12).tolist()))
    root = search_tree(generator, values)
    for k in range(1, len(values) + 2):
        check(root, values, k, "each k in turn, and one too many")


def test_random_trees_agree_with_sorting():
    for generator in seeds(30):
        values = sorted(generator.integers(-6, 7, int(generator.integers(1, 14))).tolist())
        check(search_tree(generator, values), values, int(generator.integers(1, len(values) + 2)), "random")


def test_equal_losses_count_one_by_one():
    values = [1, 2, 2, 2, 3]
    for generator in seeds(4):
        for k in (2, 3, 4, 5):
            check(search_tree(generator, values), values, k, "three losses of 2")


def test_a_loss_of_zero_is_a_loss():
    for k in (1, 2, 3):
        check(tree([0, -1, 1]), [0, -1, 1], k, "0 between -1 and 1")
    check(TreeNode(0), [0], 1, "0 alone")


def test_floats_are_losses_too():
    for k in (1, 2, 3, 4):
        check(tree([0.5, 0.25, 0.75, None, 0.375]), [0.5, 0.25, 0.75, 0.375], k, "floats")


def test_chains_are_walked_from_their_smaller_end():
    for k in (1, 2, 4, 5):
        check(tree([4, 3, None, 2, None, 1]), [1, 2, 3, 4], k, "a chain to the left")
        check(tree([1, None, 2, None, 3, None, 4]), [1, 2, 3, 4], k, "a chain to the right")


def test_too_few_losses_give_none():
    check(None, [], 1, "an empty tree")
    check(TreeNode(3), [3], 2, "one loss, and the second is asked for")


def test_the_tree_is_left_alone():
    root = tree([5, 3, 8, 1, 4])
    before = tree_values(root)
    with no_mutation():
        kth_best(root, 4)
    assert tree_values(root) == before, f"the tree was {before} and is now {tree_values(root)}"
