# fails: test_equal_values_break_the_order
# teaches: each value stands there once, so the in-order walk must rise strictly
def is_search_tree(root):
    def walk(node):
        return [] if node is None else walk(node.left) + [node.value] + walk(node.right)

    values = walk(root)
    return values == sorted(values)
