# fails: test_each_occurrence_counts
# teaches: the number of occurrences is asked for; a search that stops at the first one says only whether
def same(one, other):
    if one is None or other is None:
        return one is other
    return one.value == other.value and same(one.left, other.left) and same(one.right, other.right)


def count_occurrences(root, pattern):
    if root is None:
        return 0
    return int(same(root, pattern) or count_occurrences(root.left, pattern) or count_occurrences(root.right, pattern))
