# fails: test_random_trees_agree_with_the_ways_to_all_nodes
# teaches: balance compares the two sides of one node; leaves of the whole tree may differ by more although every node is in balance
def depth_and_imbalance(root):
    if root is None:
        return 0, 0
    depths = []
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        if node.left is None or node.right is None:
            depths.append(depth)
        waiting += [(side, depth + 1) for side in (node.left, node.right) if side is not None]
    return max(depths), max(depths) - min(depths)
