from warmup import TreeNode


def latest_common_ancestor(root: TreeNode | None, first: TreeNode, second: TreeNode) -> TreeNode | None:
    """The deepest node that has both in its subtree; None unless both stand in the tree."""
    raise NotImplementedError
