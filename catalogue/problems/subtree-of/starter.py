from warmup import TreeNode


def count_occurrences(root: TreeNode | None, pattern: TreeNode) -> int:
    """How many nodes of the tree at root have a subtree that is the same as pattern, in shape and in values."""
    raise NotImplementedError
