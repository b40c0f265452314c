from warmup import TreeNode


def kth_best(root: TreeNode | None, k: int) -> float | None:
    """The k-th smallest value of a search tree; None where it holds fewer than k."""
    waiting, node = [], root  # nodes whose left side is being visited, the lowest on top
    while waiting or node is not None:
        while node is not None:
            waiting.append(node)
            node = node.left
        node = waiting.pop()
        k -= 1
        if k == 0:
            return node.value
        node = node.right
    return None
