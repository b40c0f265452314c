# fails: test_negative_scores_alone_give_the_largest
# teaches: 0 is no path; where all scores are negative it wins although nothing was chosen
def best_path_sum(root):
    best = 0

    def way_down(node):
        nonlocal best
        if node is None:
            return 0
        left, right = way_down(node.left), way_down(node.right)
        best = max(best, node.value + left + right)
        return max(0, node.value + max(left, right))

    way_down(root)
    return None if root is None else best
