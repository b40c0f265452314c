from warmup import TreeNode


def longest_route(root: TreeNode | None) -> int:
    """The number of links on the longest route between any two nodes."""
    raise NotImplementedError
