from warmup import TreeNode


def kth_best(root: TreeNode | None, k: int) -> float | None:
    """Writes all values down and sorts them."""
    values, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            values.append(node.value)
            waiting += [node.left, node.right]
    return sorted(values)[k - 1] if k <= len(values) else None
