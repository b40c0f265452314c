# fails: test_the_example_by_hand
# teaches: a node must lie between bounds that all its ancestors set, not only agree with its parent
def is_search_tree(root):
    if root is None:
        return True
    if root.left is not None and root.left.value >= root.value or root.right is not None and root.right.value <= root.value:
        return False
    return is_search_tree(root.left) and is_search_tree(root.right)
