# fails: test_a_loss_of_zero_is_a_loss
# teaches: ask whether a loss was found, not whether it is true: 0 is a loss and is false
def kth_best(root, k):
    def walk(node):
        return [] if node is None else [*walk(node.left), node.value, *walk(node.right)]

    losses = walk(root)
    return (losses[k - 1] or None) if k <= len(losses) else None
