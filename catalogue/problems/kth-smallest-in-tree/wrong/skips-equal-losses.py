# fails: test_equal_losses_count_one_by_one
# teaches: two runs with the same loss are two runs; a set forgets one of them
def kth_best(root, k):
    values, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            values.add(node.value)
            waiting += [node.left, node.right]
    return sorted(values)[k - 1] if k <= len(values) else None
