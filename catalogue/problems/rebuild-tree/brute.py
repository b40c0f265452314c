from warmup import TreeNode


def rebuild_tree(preorder: list[int], inorder: list[int]) -> TreeNode | None:
    """Splits both orders by side at each node, and asks for each id on which side it stands."""
    if not preorder:
        return None
    root, *others = preorder
    at = inorder.index(root)
    left, right = inorder[:at], inorder[at + 1:]
    first = [value for value in others if value in left]
    last = [value for value in others if value in right]
    return TreeNode(root, rebuild_tree(first, left), rebuild_tree(last, right))
