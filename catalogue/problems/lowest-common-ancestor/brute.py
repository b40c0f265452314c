from warmup import TreeNode


def nodes_of(root: TreeNode | None) -> list[TreeNode]:
    """All nodes of a tree."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            found.append(node)
            waiting += [node.left, node.right]
    return found


def latest_common_ancestor(root: TreeNode | None, first: TreeNode, second: TreeNode) -> TreeNode | None:
    """Goes down as long as one side holds both, and looks at all nodes of a side each time."""
    nodes = nodes_of(root)
    if not any(node is first for node in nodes) or not any(node is second for node in nodes):
        return None
    lower = latest_common_ancestor(root.left, first, second)
    return lower or latest_common_ancestor(root.right, first, second) or root
