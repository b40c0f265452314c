"""What must hold of subtrees; expected counts compare the tables of all nodes below, by their ways as strings of L and R."""
from warmup import TreeNode, growth, no_mutation, seeds, tree, tree_values

from solution import count_occurrences


def table(root):
    """The value of each node by the way to it, a string of L and R."""
    waiting, values = [("", root)], {}
    while waiting:
        way, node = waiting.pop()
        if node is not None:
            values[way] = node.value
            waiting += [(way + "L", node.left), (way + "R", node.right)]
    return values


def reference(root, pattern):
    """Compares what lies below each way with the table of the pattern."""
    values, wanted = table(root), table(pattern)
    return sum({way[len(start):]: value for way, value in values.items() if way.startswith(start)} == wanted for start in values)


def random_tree(generator, size, letters):
    """A tree of random shape with the given number of nodes."""
    if size == 0:
        return None
    left = int(generator.integers(0, size))
    value = letters[int(generator.integers(0, len(letters)))]
    return TreeNode(value, random_tree(generator, left, letters), random_tree(generator, size - 1 - left, letters))


def check(root, pattern, message):
    """Compares with the reference."""
    expected = reference(root, pattern)
    got = count_occurrences(root, pattern)
    assert got == expected, f"{message}: {tree_values(pattern)} in {tree_values(root)} is expected {expected} times, got {got}"


@growth(count_occurrences, "n", sizes=tuple(128 * depth for depth in (4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 56, 64)))
def spines_that_agree_for_long(size, generator):
    """A spine of n / 128 nodes with full trees of 127 at the left, and a pattern of 3/4 of its depth that differs in its lowest leaf only."""
    def spine(length, root):
        for _ in range(length):
            root = TreeNode("+", tree(["x"] * 127), root)
        return root

    return spine(size // 128, None), spine(3 * size // 512, TreeNode("y"))


def test_the_example_by_hand():
    product = tree(["+", "*", "*", "x", "y", "x", "y"])
    check(product, tree(["*", "x", "y"]), "a product that occurs twice")
    check(product, tree(["x"]), "a leaf")
    check(product, tree(["*", "y", "x"]), "the product turned round")
    more = tree(["+", "*", "+", "x", "+", "y", "y", None, None, "y", "y"])
    check(more, tree(["*", "x", "y"]), "a sum hangs where the pattern has a leaf")


def test_the_whole_tree_may_be_the_pattern():
    check(tree(["+", "x", "y"]), tree(["+", "x", "y"]), "the same tree")
    check(tree(["x"]), tree(["x"]), "a single node")


def test_an_occurrence_ends_where_the_pattern_ends():
    check(tree(["x", "x", None, "x"]), tree(["x", "x"]), "a chain of three has one end of two")
    check(tree(["+", "x", "y", None, "z"]), tree(["+", "x", "y"]), "more hangs below x")


def test_left_and_right_are_told_apart():
    check(tree(["x", "y"]), tree(["x", None, "y"]), "a child at the left, and one at the right")
    check(tree(["x", None, "y"]), tree(["x", "y"]), "a child at the right, and one at the left")


def test_the_search_goes_on_below_a_node_of_the_same_value():
    check(tree(["+", "+", "z", "x", "y"]), tree(["+", "x", "y"]), "the root has the pattern's value, but the occurrence is below it")


def test_each_occurrence_counts():
    check(tree(["x"] * 15), tree(["x"] * 3), "four full trees of three")
    check(tree(["x"] * 15), tree(["x"] * 7), "two full trees of seven")


def test_values_are_compared_as_a_whole():
    check(tree(["12", "3"]), tree(["1", "23"]), "12 above 3 is not 1 above 23")
    check(tree(["a,b"]), tree(["a"]), "a comma in a value")
    check(tree(["x", "None"]), tree(["x"]), "a value that spells None")
    check(tree(["x", "#"]), tree(["x"]), "a value that may mark a gap")
    check(tree(["x(y)"]), tree(["x", "y"]), "parentheses in a value")
    check(tree(["ab"]), tree(["b"]), "a value that ends like the pattern's")
    check(tree(["", ""]), tree([""]), "empty values")
    check(tree(["+", " ", "-"]), tree([" "]), "a blank")


def test_an_empty_tree_has_no_occurrence():
    check(None, tree(["x"]), "nothing to search")
    check(tree(["x"]), tree(["x", "x"]), "a pattern larger than the tree")


def test_a_part_of_the_tree_may_be_the_pattern():
    root = tree(["+", "*", "*", "x", "y", "x", "y"])
    check(root, root.left, "the left side itself, which stands at the right too")
    check(root, root, "the tree itself")


def test_random_trees_agree_with_comparing_tables():
    for generator in seeds(30):
        root = random_tree(generator, int(generator.integers(1, 16)), "xy")
        check(root, random_tree(generator, int(generator.integers(1, 4)), "xy"), "a random pattern")


def test_random_parts_are_found():
    for generator in seeds(12):
        root = random_tree(generator, 14, "x")
        part = root
        for _ in range(int(generator.integers(0, 4))):
            part = part.left or part.right or part
        values = tree_values(part)
        check(root, tree(values), "a copy of a part")


def test_both_trees_are_left_alone():
    root, pattern = tree(["+", "x", "y", "x"]), tree(["x", "x"])
    before = tree_values(root), tree_values(pattern)
    with no_mutation():
        count_occurrences(root, pattern)
    after = tree_values(root), tree_values(pattern)
    assert after == before, f"the trees were {before} and are now {after}"
