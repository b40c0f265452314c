from warmup import TreeNode


def depth_and_imbalance(root: TreeNode | None) -> tuple[int, int]:
    """The number of nodes on the longest way down, and the largest difference between the depths of the two sides of any node."""
    if root is None:
        return 0, 0
    left_depth, left_imbalance = depth_and_imbalance(root.left)
    right_depth, right_imbalance = depth_and_imbalance(root.right)
    return 1 + max(left_depth, right_depth), max(left_imbalance, right_imbalance, abs(left_depth - right_depth))
