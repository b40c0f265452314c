# fails: test_either_side_may_be_the_deeper_one
# teaches: the early end of the yes-or-no question loses the depth, which is asked for here too
def depth_and_imbalance(root):
    if root is None:
        return 0, 0
    left_depth, left_imbalance = depth_and_imbalance(root.left)
    right_depth, right_imbalance = depth_and_imbalance(root.right)
    if abs(left_depth - right_depth) > 1:
        return -1, abs(left_depth - right_depth)
    return 1 + max(left_depth, right_depth), max(left_imbalance, right_imbalance, abs(left_depth - right_depth))
