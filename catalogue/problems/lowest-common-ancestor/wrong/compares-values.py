# fails: test_nodes_of_equal_value_are_told_apart
# teaches: two checkpoints may carry the same value; ask with `is` whether it is the node
def latest_common_ancestor(root, first, second):
    def holds(node, wanted):
        return node is not None and (node.value == wanted.value or holds(node.left, wanted) or holds(node.right, wanted))

    if not holds(root, first) or not holds(root, second):
        return None
    for side in (root.left, root.right):
        if holds(side, first) and holds(side, second):
            return latest_common_ancestor(side, first, second)
    return root
