# fails: test_the_example_by_hand
# teaches: what the left side has counted must be known at the node; a number handed down never comes back
def kth_best(root, k):
    if root is None:
        return None
    found = kth_best(root.left, k)
    if found is not None:
        return found
    return root.value if k == 1 else kth_best(root.right, k - 1)
