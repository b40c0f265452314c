from warmup import TreeNode


def depth(node: TreeNode | None) -> int:
    """The number of levels of a tree."""
    levels, level = 0, [node]
    while level := [node for node in level if node is not None]:
        levels += 1
        level = [child for node in level for child in (node.left, node.right)]
    return levels


def depth_and_imbalance(root: TreeNode | None) -> tuple[int, int]:
    """Asks each node for the depths of its sides, and computes them anew each time."""
    if root is None:
        return 0, 0
    here = abs(depth(root.left) - depth(root.right))
    return depth(root), max(here, depth_and_imbalance(root.left)[1], depth_and_imbalance(root.right)[1])
