"""What must hold of the best path; expected sums come from the paths between all pairs of nodes, found by their ways from the root."""
from os.path import commonprefix

from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import best_path_sum


def reference(root):
    """For every pair of ends: the nodes on both ways from their last common one on."""
    waiting, scores = [("", root)], {}
    while waiting:
        way, node = waiting.pop()
        if node is not None:
            scores[way] = node.value
            waiting += [(way + "L", node.left), (way + "R", node.right)]
    best = None
    for one in scores:
        for other in scores:
            top = len(commonprefix([one, other]))
            path = {one[:end] for end in range(top, len(one) + 1)} | {other[:end] for end in range(top, len(other) + 1)}
            total = sum(scores[way] for way in path)
            best = total if best is None else max(best, total)
    return best


def random_tree(generator, size, low, high):
    """A tree of random shape with the given number of nodes."""
    if size == 0:
        return None
    left = int(generator.integers(0, size))
    right = size - 1 - left
    return TreeNode(int(generator.integers(low, high)), random_tree(generator, left, low, high), random_tree(generator, right, low, high))


def check(root, message):
    """Compares with the reference."""
    expected = reference(root)
    got = best_path_sum(root)
    assert got == expected and (got is None) == (expected is None), f"{message}, tree {tree_values(root)}: expected {expected}, got {got}"


@growth(best_path_sum, "n", sizes=tuple(8 * depth for depth in (16, 24, 32, 48, 64, 96, 128, 192, 256, 288)))
def a_spine_with_small_trees(size, generator):
    """A spine of n / 8 nodes that goes right; at the left of each hangs a full tree of seven."""
    root = None
    for _ in range(size // 8):
        root = TreeNode(1, tree(generator.integers(-9, 10, 7).tolist()), root)
    return root,


def test_the_example_by_hand():
    check(tree([-10, 9, 20, None, None, 15, 7]), "the first example")
    check(tree([2, -5, 4]), "the second example")
    check(tree([-3]), "the third example")


def test_no_words_have_no_path():
    check(None, "an empty tree")


def test_negative_scores_alone_give_the_largest():
    check(tree([-3, -2, -5]), "all negative")
    check(tree([-2, -3]), "all negative, the largest above")
    check(tree([-7, -9, -4, None, -1]), "all negative, the largest below")
    check(tree([-1, 0, -2]), "nothing above 0")


def test_a_negative_side_is_left_out():
    check(tree([5, -2, 3]), "negative at the left")
    check(tree([5, 3, -2]), "negative at the right")
    check(tree([5, -2, -3]), "negative on both sides")


def test_a_negative_word_may_join_two_good_sides():
    check(tree([-1, 5, 4]), "5 - 1 + 4 is more than 5")
    check(tree([-6, 5, 4]), "5 alone is more than 5 - 6 + 4")
    check(tree([-4, 5, 4]), "5 - 4 + 4 is as much as 5 alone")


def test_a_path_does_not_fork():
    check(tree([1, 10, 2, 4, 6]), "4 + 10 + 6 cannot go up as well")
    check(tree([1, None, 10, 4, 6]), "the same at the right")
    check(tree([3, 2, None, 4, 5]), "5 + 2 + 3 or 4 + 2 + 5")


def test_a_path_may_end_above_the_leaves():
    check(tree([1, 8, 8, -1, -1, -1, -1]), "the leaves cost")
    check(tree([-9, 4, None, 3, None, -1]), "from 4 to 3")


def test_a_chain_is_searched_like_a_line():
    for generator in seeds(4):
        root = None
        for value in generator.integers(-5, 6, 12).tolist():
            root = TreeNode(value, root)
        check(root, "a chain to the left")


def test_random_trees_agree_with_all_pairs_of_ends():
    for generator in seeds(30):
        check(random_tree(generator, int(generator.integers(1, 14)), -6, 7), "random")


def test_random_trees_of_mostly_negative_scores_agree():
    for generator in seeds(12):
        check(random_tree(generator, int(generator.integers(1, 10)), -8, 3), "mostly negative")


def test_the_tree_is_left_alone():
    root = random_tree(next(seeds(1)), 12, -6, 7)
    before = tree_values(root)
    with no_mutation():
        best_path_sum(root)
    assert tree_values(root) == before, f"the tree was {before} and is now {tree_values(root)}"
