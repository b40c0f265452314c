# fails: test_the_example_by_hand
# teaches: the best path need not touch the root, nor go down on one side only
def best_path_sum(root):
    if root is None:
        return None
    below = [best_path_sum(side) for side in (root.left, root.right) if side is not None]
    return root.value + max([0, *below])
