# fails: test_a_single_node_has_depth_one
# teaches: the depth counts nodes; counted in edges a leaf looks as deep as nothing, and the differences are off as well
def depth_and_imbalance(root):
    if root is None or root.left is root.right is None:
        return 0, 0
    left_depth, left_imbalance = depth_and_imbalance(root.left)
    right_depth, right_imbalance = depth_and_imbalance(root.right)
    return 1 + max(left_depth, right_depth), max(left_imbalance, right_imbalance, abs(left_depth - right_depth))
