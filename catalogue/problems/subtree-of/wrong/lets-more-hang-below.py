# fails: test_an_occurrence_ends_where_the_pattern_ends
# teaches: when the pattern has no child there, the tree must have none either
def matches(node, pattern):
    if pattern is None:
        return True
    return node is not None and node.value == pattern.value and matches(node.left, pattern.left) and matches(node.right, pattern.right)


def count_occurrences(root, pattern):
    if root is None:
        return 0
    return matches(root, pattern) + count_occurrences(root.left, pattern) + count_occurrences(root.right, pattern)
