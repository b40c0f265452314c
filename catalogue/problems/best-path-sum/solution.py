from warmup import TreeNode


def best_path_sum(root: TreeNode | None) -> int | None:
    """The largest sum of values along a path of at least one node; None for an empty tree."""
    best = None

    def way_down(node):
        """The largest sum from node downwards, 0 where it is better left out."""
        nonlocal best
        if node is None:
            return 0
        left, right = way_down(node.left), way_down(node.right)
        through = node.value + left + right
        best = through if best is None else max(best, through)
        return max(0, node.value + max(left, right))

    way_down(root)
    return best
