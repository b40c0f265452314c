"""What must hold of both directions; the tree that comes back is compared with values level by level, taken before it was written."""
from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import read_tree, write_tree


def random_tree(generator, size, low=-9, high=10):
    """A tree of random shape with the given number of nodes."""
    if size == 0:
        return None
    left = int(generator.integers(0, size))
    right = size - 1 - left
    return TreeNode(int(generator.integers(low, high)), random_tree(generator, left, low, high), random_tree(generator, right, low, high))


def nodes_of(root):
    """All nodes of a tree."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            found.append(node)
            waiting += [node.left, node.right]
    return found


def check(root, message):
    """Writes the tree and reads it again."""
    expected = tree_values(root)
    text = write_tree(root)
    assert isinstance(text, str), f"{message}: the text is a {type(text).__name__}, expected a str"
    result = read_tree(text)
    assert result is None or isinstance(result, TreeNode), f"{message}: {text!r} was read as {result!r}, expected a tree"
    got = tree_values(result)
    assert got == expected, f"{message}: {text!r} was read as {got}, expected {expected}"


@growth(read_tree, "n", sizes=tuple(8 * depth for depth in (16, 24, 32, 48, 64, 96, 128, 192, 256, 288)))
def the_text_of_a_spine(size, generator):
    """A spine of n / 8 nodes with full trees of seven at the left, as the solution itself writes it."""
    root = None
    for _ in range(size // 8):
        root = TreeNode(0, tree(generator.integers(100, 1000, 7).tolist()), root)
    return write_tree(root),


def test_the_example_by_hand():
    check(tree([1, 2, 3, None, None, -4, 5]), "the first example")
    check(tree([7, None, 7]), "the second example")


def test_an_empty_tree_comes_back_empty():
    text = write_tree(None)
    assert isinstance(text, str), f"the text of an empty tree is {text!r}, expected a str"
    got = read_tree(text)
    assert got is None, f"an empty tree was read as {got!r}, expected None"


def test_a_single_node_comes_back():
    for value in (0, 5, -1):
        check(TreeNode(value), "one node")


def test_a_single_child_stays_on_its_side():
    check(tree([1, 2]), "a child at the left")
    check(tree([1, None, 2]), "a child at the right")
    check(tree([1, 2, None, 3]), "a chain to the left")
    check(tree([1, 2, None, None, 3]), "a chain with a bend")
    check(tree([1, None, 2, 3]), "the other bend")
    check(tree([1, None, 2, None, 3]), "a chain to the right")


def test_equal_values_are_no_trouble():
    check(tree([4, 4, 4, None, 4, 4]), "4 everywhere")
    check(tree([0, 0, None, None, 0]), "0 everywhere")


def test_values_have_signs_and_many_digits():
    check(tree([12, -345, 6789, -1, 10]), "several digits")
    check(tree([2**80, -(2**80), 1]), "beyond 64 bits")
    check(tree([1, 23]), "1 above 23")
    check(tree([12, 3]), "12 above 3")


def test_random_trees_come_back():
    for generator in seeds(24):
        check(random_tree(generator, int(generator.integers(2, 14))), "random")


def test_texts_are_read_in_any_order():
    first, second = tree([1, 2, 3, 4]), tree([5, None, 6])
    texts = [write_tree(first), write_tree(second)]
    for root, text in ((first, texts[0]), (second, texts[1]), (first, texts[0])):
        got, expected = tree_values(read_tree(text)), tree_values(root)
        assert got == expected, f"two trees were written, then read in another order: {text!r} gave {got}, expected {expected}"


def test_the_nodes_that_come_back_are_new():
    root = tree([1, 2, 3])
    before = nodes_of(root)
    result = read_tree(write_tree(root))
    assert not any(one is other for one in nodes_of(result) for other in before), "a node of the tree that was written came back itself"


def test_texts_are_short():
    for root, message in ((random_tree(next(seeds(1)), 200, -999, 1000), "random shape"), (tree([1000] * 127), "full levels")):
        size, length = len(nodes_of(root)), len(write_tree(root))
        assert length <= 16 * (size + 1), f"{message}: the text for {size} nodes has {length} characters, allowed are {16 * (size + 1)}"
    chain = None
    for _ in range(200):
        chain = TreeNode(7, None, chain)
    length = len(write_tree(chain))
    assert length <= 16 * 201, f"a chain of 200 nodes: the text has {length} characters, allowed are {16 * 201}"


def test_a_deep_chain_comes_back():
    root = None
    for value in range(300):
        root = TreeNode(value, root)
    check(root, "a chain of 300 nodes")


def test_the_tree_is_left_alone():
    root = random_tree(next(seeds(1)), 12)
    before = tree_values(root)
    with no_mutation():
        write_tree(root)
    assert tree_values(root) == before, f"the tree was {before} and is now {tree_values(root)}"
