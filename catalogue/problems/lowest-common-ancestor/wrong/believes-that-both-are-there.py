# fails: test_a_node_that_is_missing_gives_none
# teaches: returning a node as soon as it is met never looks whether the other one is in the tree at all
def latest_common_ancestor(root, first, second):
    if root is None or root is first or root is second:
        return root
    left = latest_common_ancestor(root.left, first, second)
    right = latest_common_ancestor(root.right, first, second)
    if left is not None and right is not None:
        return root
    return left if left is not None else right
