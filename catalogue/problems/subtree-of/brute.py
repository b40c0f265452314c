from warmup import TreeNode


def same(one: TreeNode | None, other: TreeNode | None) -> bool:
    """Whether two trees have the same shape and values."""
    if one is None or other is None:
        return one is other
    return one.value == other.value and same(one.left, other.left) and same(one.right, other.right)


def count_occurrences(root: TreeNode | None, pattern: TreeNode) -> int:
    """Compares the pattern with the subtree of every node."""
    if root is None:
        return 0
    return same(root, pattern) + count_occurrences(root.left, pattern) + count_occurrences(root.right, pattern)
