# fails: test_the_route_need_not_pass_through_the_root
# teaches: every node may be the highest of the longest route, not only the root
def longest_route(root):
    def depth(node):
        return 0 if node is None else 1 + max(depth(node.left), depth(node.right))

    return 0 if root is None else depth(root.left) + depth(root.right)
