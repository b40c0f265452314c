"""What must hold of the longest route; expected lengths come from the ways from the root to both ends of every pair of nodes."""
from os.path import commonprefix

from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import longest_route


def reference(root):
    """For every pair: what is left of both ways after their common beginning."""
    waiting, ways = [("", root)], []
    while waiting:
        way, node = waiting.pop()
        if node is not None:
            ways.append(way)
            waiting += [(way + "L", node.left), (way + "R", node.right)]
    return max((len(one) + len(other) - 2 * len(commonprefix([one, other])) for one in ways for other in ways), default=0)


def random_tree(generator, size):
    """A tree of random shape with the given number of nodes."""
    if size == 0:
        return None
    left = int(generator.integers(0, size))
    return TreeNode(int(generator.integers(-3, 4)), random_tree(generator, left), random_tree(generator, size - 1 - left))


def chain(length, side):
    """A chain of that many nodes that goes to one side."""
    root = None
    for _ in range(length):
        root = TreeNode(0, root) if side == "left" else TreeNode(0, None, root)
    return root


def check(root, message):
    """Compares with the reference."""
    expected = reference(root)
    got = longest_route(root)
    assert got == expected, f"{message}, tree {tree_values(root)}: expected {expected} links, got {got}"


@growth(longest_route, "n", sizes=tuple(8 * depth for depth in (16, 24, 32, 48, 64, 96, 128, 192, 256, 288)))
def a_spine_with_small_trees(size, generator):
    """A spine of n / 8 nodes that goes right; at the left of each hangs a full tree of seven."""
    root = None
    for _ in range(size // 8):
        root = TreeNode(0, tree([0] * 7), root)
    return root,


def test_the_example_by_hand():
    check(tree([1, 2, 3, 4, 5]), "the first example")
    check(TreeNode(1, TreeNode(2, chain(3, "left"), chain(3, "right"))), "the second example")


def test_fewer_than_two_machines_have_no_route():
    check(None, "no machine")
    check(TreeNode(1), "one machine")


def test_links_are_counted():
    check(TreeNode(1, TreeNode(2)), "two machines, one link")
    check(TreeNode(1, None, TreeNode(2)), "two machines, one link")
    check(TreeNode(1, TreeNode(2), TreeNode(3)), "three machines, two links")


def test_a_chain_is_one_route():
    check(chain(7, "left"), "a chain to the left")
    check(chain(6, "right"), "a chain to the right")
    check(TreeNode(0, chain(4, "right"), chain(2, "left")), "two chains with a bend")


def test_the_route_need_not_pass_through_the_root():
    low = TreeNode(0, chain(4, "left"), chain(5, "right"))
    check(TreeNode(0, low), "the longest route lies at the left of the root")
    check(TreeNode(0, TreeNode(0), low), "the longest route lies at the right of the root")
    check(TreeNode(0, TreeNode(0, None, low)), "the longest route lies two levels down")


def test_the_longest_of_several_routes_counts():
    short, long = (TreeNode(0, chain(size, "left"), chain(size, "right")) for size in (3, 4))
    check(TreeNode(0, long, short), "the longer one at the left")
    check(TreeNode(0, short, long), "the longer one at the right")
    check(TreeNode(0, TreeNode(0, short), chain(1, "left")), "the parts of a route are not joined")


def test_random_trees_agree_with_all_pairs():
    for generator in seeds(30):
        check(random_tree(generator, int(generator.integers(2, 18))), "random")


def test_one_tree_after_another_starts_anew():
    check(chain(9, "left"), "a long chain")
    check(chain(2, "left"), "a short chain after a long one")


def test_the_tree_is_left_alone():
    root = random_tree(next(seeds(1)), 12)
    before = tree_values(root)
    with no_mutation():
        longest_route(root)
    assert tree_values(root) == before, f"the tree was {before} and is now {tree_values(root)}"
