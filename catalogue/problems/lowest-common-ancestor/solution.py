from warmup import TreeNode


def latest_common_ancestor(root: TreeNode | None, first: TreeNode, second: TreeNode) -> TreeNode | None:
    """The deepest node that has both in its subtree; None unless both stand in the tree."""
    lowest = None

    def count(node):
        """How many of the two stand in the subtree of node."""
        nonlocal lowest
        if node is None:
            return 0
        found = count(node.left) + count(node.right) + (node is first) + (node is second)
        if found == 2 and lowest is None:  # in post-order, so the first with both is the deepest
            lowest = node
        return found

    count(root)
    return lowest
