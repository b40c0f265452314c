# fails: test_a_chain_is_one_route
# teaches: the two sides need not be equally deep; twice the depth is an upper bound, not the answer
def longest_route(root):
    def depth(node):
        return 0 if node is None else 1 + max(depth(node.left), depth(node.right))

    return max(0, 2 * (depth(root) - 1))
