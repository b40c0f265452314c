# fails: test_the_tree_is_left_alone
# teaches: cutting what has been measured spares a stack of visited nodes, and destroys the caller's tree
def depth_and_imbalance(root):
    if root is None:
        return 0, 0
    left, right = root.left, root.right
    root.left = root.right = None
    left_depth, left_imbalance = depth_and_imbalance(left)
    right_depth, right_imbalance = depth_and_imbalance(right)
    return 1 + max(left_depth, right_depth), max(left_imbalance, right_imbalance, abs(left_depth - right_depth))
