from warmup import TreeNode


def way_down(top: TreeNode | None) -> int:
    """The largest sum from a node downwards, of all there are; 0 where it is better left out."""
    best, waiting = 0, [(top, 0)]
    while waiting:
        node, total = waiting.pop()
        if node is not None:
            total += node.value
            best = max(best, total)
            waiting += [(node.left, total), (node.right, total)]
    return best


def best_path_sum(root: TreeNode | None) -> int | None:
    """Takes each node for the highest of a path, and computes the ways down on both sides anew."""
    if root is None:
        return None
    through = root.value + way_down(root.left) + way_down(root.right)
    below = [best_path_sum(side) for side in (root.left, root.right) if side is not None]
    return max([through, *below])
