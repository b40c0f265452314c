# fails: test_a_negative_word_may_join_two_good_sides
# teaches: a negative word costs less than it brings where both of its sides are good; drop sides, not words
def best_path_sum(root):
    best = None

    def way_down(node):
        nonlocal best
        if node is None:
            return 0
        left, right = way_down(node.left), way_down(node.right)
        through = node.value + left + right if node.value > 0 else node.value
        best = through if best is None else max(best, through)
        return max(0, node.value + max(left, right))

    way_down(root)
    return best
