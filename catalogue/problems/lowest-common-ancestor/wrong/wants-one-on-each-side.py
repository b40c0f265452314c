# fails: test_a_node_is_its_own_ancestor
# teaches: a node counts as its own ancestor; with one of the two below the other, no node has them on different sides
def latest_common_ancestor(root, first, second):
    def holds(node, wanted):
        return node is not None and (node is wanted or holds(node.left, wanted) or holds(node.right, wanted))

    if root is None or first is second:
        return first if holds(root, first) else None
    if holds(root.left, first) and holds(root.right, second) or holds(root.left, second) and holds(root.right, first):
        return root
    return latest_common_ancestor(root.left, first, second) or latest_common_ancestor(root.right, first, second)
