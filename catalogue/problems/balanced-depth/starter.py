from warmup import TreeNode


def depth_and_imbalance(root: TreeNode | None) -> tuple[int, int]:
    """The number of nodes on the longest way down, and the largest difference between the depths of the two sides of any node."""
    raise NotImplementedError
