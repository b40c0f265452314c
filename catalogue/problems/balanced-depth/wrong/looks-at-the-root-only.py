# fails: test_the_largest_difference_may_stand_below_the_root
# teaches: two sides of equal depth may both be chains; the difference counts at every node
def depth(node):
    return 0 if node is None else 1 + max(depth(node.left), depth(node.right))


def depth_and_imbalance(root):
    if root is None:
        return 0, 0
    return depth(root), abs(depth(root.left) - depth(root.right))
