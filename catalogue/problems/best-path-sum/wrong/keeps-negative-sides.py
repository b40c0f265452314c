# fails: test_a_negative_side_is_left_out
# teaches: a way down whose sum is negative makes every path worse; leave it out
def best_path_sum(root):
    best = None

    def way_down(node):
        nonlocal best
        if node is None:
            return 0
        left, right = way_down(node.left), way_down(node.right)
        total = node.value + left + right
        best = total if best is None else max(best, total, node.value)
        return node.value + max(left, right)

    way_down(root)
    return best
