from warmup import TreeNode


def longest_route(root: TreeNode | None) -> int:
    """The number of links on the longest route between any two nodes."""
    longest = 0

    def depth(node):
        """The number of nodes on the longest way down."""
        nonlocal longest
        if node is None:
            return 0
        left, right = depth(node.left), depth(node.right)
        longest = max(longest, left + right)  # the longest route whose highest node is this one
        return 1 + max(left, right)

    depth(root)
    return longest
