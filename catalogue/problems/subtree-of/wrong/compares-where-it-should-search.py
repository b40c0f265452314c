# fails: test_the_search_goes_on_below_a_node_of_the_same_value
# teaches: a node of the right value that does not match is no reason to stop searching below it
def same(one, other):
    if one is None or other is None:
        return one is other
    return one.value == other.value and same(one.left, other.left) and same(one.right, other.right)


def count_occurrences(root, pattern):
    if root is None:
        return 0
    if root.value == pattern.value:
        return int(same(root, pattern))
    return count_occurrences(root.left, pattern) + count_occurrences(root.right, pattern)
