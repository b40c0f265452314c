# fails: test_chains_are_walked_from_their_smaller_end
# teaches: after a node comes the smallest of its right side; the left edge alone is not the order
def kth_best(root, k):
    edge = []
    while root is not None:
        edge.append(root)
        root = root.left
    for node in reversed(edge):
        k -= 1
        if k == 0:
            return node.value
        if node.right is not None:
            k -= 1
            if k == 0:
                return node.right.value
    return None
