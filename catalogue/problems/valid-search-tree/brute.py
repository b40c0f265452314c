from warmup import TreeNode


def values(root: TreeNode | None) -> list[int]:
    """All values of a tree."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            found.append(node.value)
            waiting += [node.left, node.right]
    return found


def is_search_tree(root: TreeNode | None) -> bool:
    """Compares each node with all values on both sides, as the definition says."""
    if root is None:
        return True
    if max(values(root.left), default=root.value - 1) >= root.value or min(values(root.right), default=root.value + 1) <= root.value:
        return False
    return is_search_tree(root.left) and is_search_tree(root.right)
