from warmup import TreeNode


def tokens_at(node: TreeNode | None, depth: int) -> list[int]:
    """The values that many levels below a node, from left to right."""
    if node is None:
        return []
    if depth == 0:
        return [node.value]
    return tokens_at(node.left, depth - 1) + tokens_at(node.right, depth - 1)


def tokens_by_depth(root: TreeNode | None) -> list[list[int]]:
    """Walks from the root for each depth anew, until a depth is empty."""
    depths = []
    while tokens := tokens_at(root, len(depths)):
        depths.append(tokens)
    return depths
