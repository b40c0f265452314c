# fails: test_a_distant_ancestor_sets_a_bound
# teaches: a turn to the left tightens the upper bound and keeps the lower one; dropping it forgets the ancestors
def is_search_tree(root):
    def lies_between(node, low, high):
        if node is None:
            return True
        if low is not None and node.value <= low or high is not None and node.value >= high:
            return False
        return lies_between(node.left, None, node.value) and lies_between(node.right, node.value, None)

    return lies_between(root, None, None)
