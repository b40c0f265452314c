from warmup import TreeNode


def depth(node: TreeNode | None) -> int:
    """The number of levels of a tree."""
    levels, level = 0, [node]
    while level := [node for node in level if node is not None]:
        levels += 1
        level = [child for node in level for child in (node.left, node.right)]
    return levels


def longest_route(root: TreeNode | None) -> int:
    """Asks each node for the depths of its sides, and computes them anew each time."""
    if root is None:
        return 0
    return max(depth(root.left) + depth(root.right), longest_route(root.left), longest_route(root.right))
