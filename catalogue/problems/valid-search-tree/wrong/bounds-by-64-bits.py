# fails: test_values_of_any_size_count
# teaches: no integer is beyond all others; begin without bounds
def is_search_tree(root):
    def lies_between(node, low, high):
        if node is None:
            return True
        if not low < node.value < high:
            return False
        return lies_between(node.left, low, node.value) and lies_between(node.right, node.value, high)

    return lies_between(root, -(2**63), 2**63 - 1)
