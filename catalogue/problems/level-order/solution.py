from warmup import TreeNode


def tokens_by_depth(root: TreeNode | None) -> list[list[int]]:
    """The values of the nodes of each depth from left to right, one list for each depth from the root down."""
    depths = []
    layer = [] if root is None else [root]
    while layer:
        depths.append([node.value for node in layer])
        layer = [child for node in layer for child in (node.left, node.right) if child is not None]
    return depths
