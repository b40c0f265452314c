from warmup import TreeNode


def rebuild_tree(preorder: list[int], inorder: list[int]) -> TreeNode | None:
    """The tree whose nodes stand in these two orders."""
    place = {value: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def build(start, stop):
        """The subtree of the nodes at the places start to stop - 1 of inorder."""
        if start == stop:
            return None
        node = TreeNode(next(roots))
        node.left = build(start, place[node.value])  # the left side first: its roots come next in pre-order
        node.right = build(place[node.value] + 1, stop)
        return node

    return build(0, len(inorder))
