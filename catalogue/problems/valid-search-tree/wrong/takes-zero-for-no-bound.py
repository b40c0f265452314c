# fails: test_a_bound_of_zero_is_a_bound
# teaches: ask whether there is a bound, not whether it is true: 0 is a bound and is false
def is_search_tree(root):
    def lies_between(node, low, high):
        if node is None:
            return True
        if low and node.value <= low or high and node.value >= high:
            return False
        return lies_between(node.left, low, node.value) and lies_between(node.right, node.value, high)

    return lies_between(root, None, None)
