from warmup import TreeNode


def is_search_tree(root: TreeNode | None) -> bool:
    """Whether at every node all values on the left are smaller and all on the right greater."""

    def lies_between(node, low, high):
        if node is None:
            return True
        if low is not None and node.value <= low or high is not None and node.value >= high:
            return False
        return lies_between(node.left, low, node.value) and lies_between(node.right, node.value, high)

    return lies_between(root, None, None)
